// Labelled fields, names suggested in them, and what a view says while it waits or fails.

import { get } from "./api.js";
import { button, element } from "./dom.js";

const MOST_SUGGESTED = 300;

/** A field under its label, with a word beside the label where it may stay empty. */
export function field(label, input, { optional = false } = {}) {
  const told = element("span", { class: "label" }, label, optional && element("span", { class: "aside" }, " optional"));
  return element("label", { class: "field" }, told, input);
}

/** A text field that suggests who speaks in the coverage, once it is first used. */
export function speakerField(name) {
  const list = element("datalist", { id: `${name}-suggested` });
  const input = element("input", { name: "speaker", list: list.id, autocomplete: "off", maxlength: 200 });
  input.addEventListener("focus", () => suggest(list), { once: true });
  return { input, list };
}

async function suggest(list) {
  try {
    const { speakers } = await get("/v1/speakers", { limit: MOST_SUGGESTED });
    list.append(...speakers.map(({ name }) => element("option", { value: name })));
  } catch {
    // a name can be typed without
  }
}

/** A day; as text it is year-month-day, as in the address. */
export function dayField(name) {
  return element("input", { type: "date", name, min: "1000-01-01", max: "9998-12-31" });
}

export function waiting(told) {
  return element("p", { class: "waiting" }, told);
}

/** What went wrong, with a way to try again where that may help. */
export function troubled(error, again) {
  const told = element("p", {}, error.message);
  return element("div", { class: "trouble", role: "alert" }, told, error.retry && button("Try again", again));
}
