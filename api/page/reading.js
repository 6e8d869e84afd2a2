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
const ORDERS = { first: "the first words", latest: "the latest words" };
const KINDS = {
  fact: "a fact",
  who: "who spoke",
  when: "the day",
  where: "the place",
  list: "a list",
  position: "a position",
  ever: "whether it was said",
  compare: "a comparison",
  summary: "a summary",
  timeline: "a timeline",
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
  const edit = (names, chip) =>
    unfold(
      form,
      () => names.flatMap((name) => fields(name, parts)),
      chip,
      (data) => change(given(data, names)),
    );
  const told = Object.keys(LABELS).filter((name) => has(parts[name]));
  const missing = Object.keys(LABELS).filter((name) => !has(parts[name]));
  const chips = [
    ...told.map((name) => chip(name, parts, edit, change)),
    ...sorts(parts, told.length > 0, change),
    ...asOf(interpretation, form, turn, again),
  ];
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

/** A question about a fact keeps its words under other limits; where words of its own go, it asks what was said. */
function changedTurn(parts, changed, turn) {
  const next = { ...parts, ...changed };
  if (wordable(next)) return asking(next);
  const reworded = Object.keys(changed).some((name) => differs(parts, changed, name) && inWords(name, changed, turn));
  return reworded ? asking({ ...next, kind: "said" }) : { ...turn, filters: limits(next) };
}

function differs(parts, changed, name) {
  return JSON.stringify(changed[name]) !== JSON.stringify(parts[name]);
}

/** Whether a change is one of the question's own words, which no filter makes. */
function inWords(name, changed, turn) {
  return name === "topic" || (!has(changed[name]) && !isFilter(name, turn));
}

function shownAs(name, parts) {
  if (name === "speakers") return parts.speakers.join(" and ");
  return name === "said" || name === "published" ? days(parts[name]) : parts[name];
}

function chip(name, parts, edit, change) {
  const shown = shownAs(name, parts);
  const label = element("span", { class: "chip-name" }, `${LABELS[name]} `);
  const value = words(shown, "bdi", { class: "chip-value" });
  const changing = opener([label, value], { class: "chip-change", title: "Change" }, (made) => edit([name], made));
  const others = Object.keys(LABELS).some((each) => each !== name && has(parts[each]));
  const gone = () => change({ [name]: NOTHING[name] });
  return element("span", { class: "chip" }, changing, others && remover(LABELS[name], shown, gone));
}

/** Whether the question is limited to it beside its words. */
function isFilter(name, { filters }) {
  const keys = { speakers: ["speaker"], said: ["said_from", "said_to"], published: ["published_from", "published_to"] };
  return (keys[name] ?? [name]).some((key) => filters[key]);
}

/** What the question asks for, beyond words said: the × asks for them in its place. */
function* sorts({ kind, order }, removable, change) {
  if (KINDS[kind]) yield sort("Asked for", KINDS[kind], removable && (() => change({ kind: "said" })));
  if (ORDERS[order]) yield sort("Asked for", ORDERS[order], () => change({ order: null }));
}

function sort(name, shown, gone) {
  const label = element("span", { class: "chip-name" }, `${name} `);
  const value = element("span", { class: "chip-value" }, shown);
  return element(
    "span",
    { class: "chip" },
    element("span", { class: "chip-told" }, label, value),
    gone && remover(name, shown, gone),
  );
}

/** The day that "yesterday" is told from; another may be chosen. */
function* asOf({ as_of: day }, form, turn, again) {
  if (!day) return;
  const label = element("span", { class: "chip-name" }, "As of ");
  const value = element("span", { class: "chip-value" }, days({ start: day, end: day }));
  const shown = () => [field("As of", { name: "as_of", value: day, type: "date" })];
  const given = (data) => again({ ...turn, asOf: data.get("as_of") || undefined });
  const open = (made) => unfold(form, shown, made, given);
  yield element("span", { class: "chip" }, opener([label, value], { class: "chip-change", title: "Change" }, open));
}

function remover(name, shown, gone) {
  return button("×", gone, { class: "chip-remove", "aria-label": `Remove ${name.toLowerCase()}: ${shown}` });
}

function opener(label, attributes, open) {
  const made = button("", () => open(made), { "aria-expanded": "false", ...attributes });
  made.append(...[label].flat());
  return made;
}

/** A small form of these fields under the chips; the same chip folds it again. */
function unfold(place, shown, opener, take) {
  const folding = opener.getAttribute("aria-expanded") === "true";
  for (const each of place.parentElement.querySelectorAll("[aria-expanded]"))
    each.setAttribute("aria-expanded", "false");
  fill(place);
  if (folding) return;
  opener.setAttribute("aria-expanded", "true");
  const fold = () => {
    unfold(place, shown, opener, take);
    opener.focus();
  };
  const submit = (event) => {
    event.preventDefault();
    take(new FormData(event.target));
  };
  const escape = (event) => event.key === "Escape" && fold();
  const act = element(
    "div",
    { class: "act" },
    element("button", { class: "main" }, "Ask again"),
    button("Cancel", fold, { class: "quiet" }),
  );
  fill(place, element("form", { onsubmit: submit, onkeydown: escape }, ...shown(), act));
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
