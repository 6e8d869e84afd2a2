// Questions to begin with, drawn from the coverage at hand.

import { ofTurns } from "./address.js";
import { get } from "./api.js";
import { day, days } from "./days.js";
import { element, fill, words } from "./dom.js";
import { asking, saidOn } from "./wording.js";

const ASKED = 3; // speakers of whom an example tells a day
const NAMED = 8; // speakers offered by name

/** Fills `place` with examples and names, or tells that there is nothing to ask of yet. */
export async function beginnings(place) {
  const [{ total, articles }, { speakers, total: speaking }] = await Promise.all([
    get("/v1/articles", { limit: 1 }),
    get("/v1/speakers", { limit: 40 }),
  ]);
  if (!total) return fill(place, ...(await empty()));
  const people = speakers.filter(({ name, first_day: first }) => first && /^\p{Lu}/u.test(name)).slice(0, NAMED);
  const questions = await Promise.all(people.slice(0, ASKED).map(fullestDay));
  const span = speaking > speakers.length ? "" : extent(speakers);
  fill(
    place,
    ...list(
      "Try one of these",
      "examples",
      questions.map((turn) => example(turn)),
    ),
    ...list("Or begin with somebody", "choices", people.map(somebody)),
    element("p", { class: "note" }, `This store holds ${articlesTold(total)}${span}${latest(articles[0])}.`),
  );
}

async function fullestDay({ name }) {
  const { days: spoken } = await get("/v1/days", { speaker: name });
  const [fullest] = spoken.filter(({ speaker }) => speaker === name).sort((one, other) => other.count - one.count);
  return fullest ? saidOn(name, fullest.day) : anything(name);
}

function anything(name) {
  const none = { said: null, published: null, occasion: null, outlet: null, topic: null };
  return asking({ kind: "said", speakers: [name], ...none });
}

/** An example is asked by its words alone: that is how a person would ask. */
function example({ question }) {
  const turn = { question, follows: false, filters: {} };
  return element("a", { href: `./?${ofTurns([turn])}` }, question);
}

function somebody({ name }) {
  return element("a", { class: "choice", href: `./?${ofTurns([anything(name)])}` }, words(name));
}

function list(title, kind, made) {
  if (!made.length) return [];
  return [element("h2", {}, title), element("ul", { class: kind }, ...made.map((each) => element("li", {}, each)))];
}

function articlesTold(total) {
  return `${total.toLocaleString("en")} ${total === 1 ? "article" : "articles"}`;
}

/** The days of speech of all who spoke; a day of no known year is left out. */
function extent(speakers) {
  const known = speakers.flatMap((each) => [each.first_day, each.last_day]).filter((one) => /^\d{4}/.test(one));
  const start = known.sort()[0];
  return start ? `, with words said ${days({ start, end: known.at(-1) })}` : "";
}

function latest(article) {
  return article?.published ? `; the latest was published on ${day(article.published)}` : "";
}

async function empty() {
  const { command } = await get("/adding.json");
  return [
    element(
      "div",
      { class: "empty" },
      element("h2", {}, "There is no coverage here yet"),
      element("p", {}, "Answers come from articles that you put in. Paste a text or drop files:"),
      element("p", {}, element("a", { class: "choice", href: "./?view=add" }, "Add coverage")),
      element("p", {}, "Or add a folder, an address or a feed in a terminal, then load this page again:"),
      element("pre", {}, command),
    ),
  ];
}
