// Names of the coverage, suggested while one is typed.

import { get } from "./api.js";
import { element } from "./dom.js";

const MOST = 1000; // speakers, or articles whose outlets are told

const KNOWN = {
  speakers: async () => (await get("/v1/speakers", { limit: MOST })).speakers.map(({ name }) => name),
  outlet: async () => (await get("/v1/articles", { limit: MOST })).articles.map(({ outlet }) => outlet),
};

/** The list that a field of this name takes its suggestions from, or null where there is none. */
export function suggestions(name, id) {
  if (!Object.hasOwn(KNOWN, name)) return null;
  const list = element("datalist", { id });
  KNOWN[name]().then(
    (found) =>
      list.append(
        ...[...new Set(found)]
          .filter(Boolean)
          .sort()
          .map((value) => element("option", { value })),
      ),
    () => {}, // a name can be typed without
  );
  return list;
}
