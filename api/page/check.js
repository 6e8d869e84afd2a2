// Check a quotation: a verdict, the difference word by word, and the places.

import { element, fill } from "./dom.js";

export function start(section) {
  fill(section, element("h1", {}, "Check a quotation"));
  return { show() {} };
}
