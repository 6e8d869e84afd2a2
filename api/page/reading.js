// How a question was read, as chips that can be changed or removed to ask again.

import { between, days } from "./days.js";
import { button, element, fill, words } from "./dom.js";
import { sentence } from "./sentence.js";
import { suggestions } from "./suggestions.js";
import { asking, limits, partsOf, wordable } from "./wording.js";

const LABELS = {
  speakers: "Speaker",
  said: "Said",
  published: "Published",
  occasion: "Occasion",
  outlet: "Outlet",
  topic: "About",
};
let lists = 0; // of suggestions made, each with an id of its own
const NOTHING = { speakers: [], said: null, published: null, occasion: null, outlet: null, topic: null };

/**
 * @param {object} interpretation as the server told it
 * @param {import("./address.js").Turn} turn
 * @param {(turn: import("./address.js").Turn) => void} again
 */
export function reading(interpretation, turn, again) {
  const parts = partsOf(interpretation);
  const form = element("div", { class: "editor" });
  const change = (changed) => again(changedTurn(parts, changed, turn));
  const edit = (names, chip) => unfold(form, names, parts, chip, change);
  const told = Object.keys(LABELS).filter((name) => has(parts[name]));
  const missing = Object.keys(LABELS).filter((name) => !has(parts[name]));
  const chips = told.map((name) => chip(name, parts, turn, edit, change));
  const narrow = opener("Narrow it", { class: "quiet narrow" }, (chip) => edit(missing, chip));
  return element(
    "div",
    { class: "reading", role: "group", "aria-label": "How the question was read" },
    element(
      "div",
      { class: "chips" },
      element("span", { class: "chips-label" }, "Read as"),
      ...chips,
      missing.length && narrow,
    ),
    form,
    ...notes(interpretation, change),
  );
}

function has(value) {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** A question about a fact keeps its words, unless its topic is changed: then it asks what was said. */
function changedTurn(parts, changed, turn) {
  const next = { ...parts, ...changed };
  if (wordable(parts)) return asking(next);
  return "topic" in changed && changed.topic !== parts.topic
    ? asking({ ...next, kind: "said" })
    : { ...turn, filters: limits(next) };
}

function shownAs(name, parts) {
  if (name === "speakers") return parts.speakers.join(" and ");
  return name === "said" || name === "published" ? days(parts[name]) : parts[name];
}

function chip(name, parts, turn, edit, change) {
  const shown = shownAs(name, parts);
  const label = element("span", { class: "chip-name" }, `${LABELS[name]} `);
  const value = words(shown, "bdi", { class: "chip-value" });
  const changing = opener([label, value], { class: "chip-change", title: "Change" }, (made) => edit([name], made));
  const others = Object.keys(LABELS).some((each) => each !== name && has(parts[each]));
  const removable = others && (wordable(parts) || name === "topic" || isFilter(name, parts, turn));
  const gone = () => change({ [name]: NOTHING[name] });
  const removing = button("×", gone, {
    class: "chip-remove",
    "aria-label": `Remove ${LABELS[name].toLowerCase()}: ${shown}`,
  });
  return element("span", { class: "chip" }, changing, removable && removing);
}

/** Whether the question is limited to it beside its words. */
function isFilter(name, parts, turn) {
  return Object.keys(limits({ ...NOTHING, [name]: parts[name] })).some((key) => turn.filters[key]);
}

function opener(label, attributes, open) {
  const made = button("", () => open(made), { "aria-expanded": "false", ...attributes });
  made.append(...[label].flat());
  return made;
}

/** A small form under the chips; the same chip folds it again. */
function unfold(place, names, parts, opener, change) {
  const folding = opener.getAttribute("aria-expanded") === "true";
  for (const each of place.parentElement.querySelectorAll("[aria-expanded]"))
    each.setAttribute("aria-expanded", "false");
  fill(place);
  if (folding) return;
  opener.setAttribute("aria-expanded", "true");
  const fold = () => {
    unfold(place, names, parts, opener, change);
    opener.focus();
  };
  const submit = (event) => {
    event.preventDefault();
    change(given(new FormData(event.target), names));
  };
  const escape = (event) => event.key === "Escape" && fold();
  const act = element(
    "div",
    { class: "act" },
    element("button", { class: "main" }, "Ask again"),
    button("Cancel", fold, { class: "quiet" }),
  );
  fill(
    place,
    element("form", { onsubmit: submit, onkeydown: escape }, ...names.flatMap((name) => fields(name, parts)), act),
  );
  place.querySelector("input").focus();
}

function fields(name, parts) {
  if (name !== "said" && name !== "published") {
    const value = name === "speakers" ? (parts.speakers[0] ?? "") : (parts[name] ?? "");
    const list = suggestions(name, `suggested-${++lists}`);
    return [field(LABELS[name], { name, value, maxlength: 500, list: list?.id, autocomplete: "off" }), list].filter(
      Boolean,
    );
  }
  const { from = "", to = "" } = parts[name] ? sides(parts[name]) : {};
  return [
    field(`${LABELS[name]} from`, { name: `${name}_from`, value: from, type: "date" }),
    field(`${LABELS[name]} to`, { name: `${name}_to`, value: to, type: "date" }),
  ];
}

function sides(days) {
  const { said_from: from, said_to: to } = limits({ ...NOTHING, said: days });
  return { from, to };
}

function field(label, attributes) {
  return element("label", {}, element("span", {}, label), element("input", attributes));
}

function given(form, names) {
  const text = (name) => form.get(name)?.trim() || null;
  const of = (name) => {
    if (name === "said" || name === "published") return between(text(`${name}_from`), text(`${name}_to`));
    return name === "speakers" ? [text(name)].filter(Boolean) : text(name);
  };
  return Object.fromEntries(names.map((name) => [name, of(name)]));
}

/** What was chosen between readings; where several people may be meant, each of them to choose. */
function* notes(interpretation, change) {
  const { note, said_on: said, speakers } = interpretation;
  const year = said?.year === "inferred" && `the year is inferred: ${said.because}`;
  const told = [note, year].filter(Boolean).join("; ");
  if (told) yield element("p", { class: "note" }, sentence(told));
  if (!note?.includes(" may be ") || speakers.length < 2) return;
  const only = speakers.map((name) => button(`Only ${name}`, () => change({ speakers: [name] }), { class: "choice" }));
  yield element("div", { class: "choices" }, ...only);
}
