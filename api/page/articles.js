// The articles, by day and outlet.

import { element, fill } from "./dom.js";

export function start(section) {
  fill(section, element("h1", {}, "Articles"));
  return { show() {} };
}
