import { element, fill } from "./dom.js";

export function start(section) {
  fill(section, element("h1", {}, "Ask"));
  return { show() {} };
}
