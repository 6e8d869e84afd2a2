// A quotation of the coverage at hand, to try the check with: as it stands, and with a word left out.

import { get } from "./api.js";
import { element, words } from "./dom.js";

const LOOKED_AT = 100; // statements, of which the first that serves is taken
const FEWEST = 8; // words: shorter ones stand in many places
const MOST = 20;
const MARKS = /^[“"‘']|[”"’'.,]+$/g;

/** Two links that check something, or null where the coverage quotes nobody. */
export async function example(signal) {
  const { statements } = await get("/v1/statements", { limit: LOOKED_AT }, signal);
  const found = statements.find(serves);
  if (!found) return null;
  const plain = found.text.replace(MARKS, "");
  return element(
    "div",
    { class: "empty" },
    element("p", {}, "For example, from this coverage:"),
    element(
      "ul",
      { class: "plain" },
      element("li", {}, trial(plain, found.speakers[0]), " as it stands"),
      element("li", {}, trial(shortened(plain), found.speakers[0]), " with a word left out"),
    ),
  );
}

function serves({ kind, speakers, spans, text }) {
  const length = text.split(/\s+/).length;
  return kind === "direct" && speakers.length === 1 && spans.length === 1 && length >= FEWEST && length <= MOST;
}

function shortened(plain) {
  const told = plain.split(/\s+/);
  return told.toSpliced(Math.floor(told.length / 2), 1).join(" ");
}

function trial(quote, speaker) {
  const parameters = new URLSearchParams({ view: "check", quote, speaker });
  return element("a", { href: `./?${parameters}` }, words(`“${quote}”`));
}
