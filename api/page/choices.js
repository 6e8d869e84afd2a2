// Questions offered under a heading, each a link that asks it.

import { ofTurns } from "./address.js";
import { element } from "./dom.js";

/** A heading and its choices; nothing where there are none. */
export function* choices(title, made) {
  if (!made.length) return;
  yield element("h4", {}, title);
  yield element("ul", { class: "choices" }, ...made.map((each) => element("li", {}, each)));
}

/** @param {import("./address.js").Turn} turn what it asks */
export function choice(turn, ...label) {
  return element("a", { class: "choice", href: `./?${ofTurns([turn])}` }, ...label);
}

export function counted(count) {
  const told = `${count} ${count === 1 ? "statement" : "statements"}`;
  return element(
    "span",
    { class: "count" },
    element("span", { "aria-hidden": "true" }, String(count)),
    element("span", { class: "unseen" }, `, ${told}`),
  );
}
