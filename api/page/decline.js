// No answer, as help: what was looked for, what there is, and what to ask instead.

import { get } from "./api.js";
import { day, days, shortDay } from "./days.js";
import { element, words } from "./dom.js";
import { choice, choices, counted } from "./choices.js";
import { card } from "./statement.js";
import { widened } from "./wider.js";
import { partsOf, asking, saidOn, sought } from "./wording.js";

const HEADINGS = {
  unknown_speaker: "Nobody by that name speaks in this coverage",
  nothing_said_on_day: "Nothing on record for that day",
  nothing_about_topic: "Nothing on record about that",
  unknown_occasion: "Nothing on record from that occasion",
  false_premise: "The coverage says otherwise",
  not_supported: "The coverage does not support that",
  not_in_coverage: "The coverage says nothing about this",
};

export function heading({ reason, coverage: { articles } }) {
  return articles ? HEADINGS[reason] : "There is no coverage here yet";
}

/** @param {object} answer one that is declined */
export function decline(answer, open) {
  const { declined } = answer;
  const parts = partsOf(answer.interpretation);
  return element(
    "div",
    { class: "decline" },
    element("h3", {}, heading(declined)),
    element("p", {}, `Looked for: ${sought(parts)}.`),
    ...evidence(declined, open),
    ...choices(daysTold(parts, declined), nearest(parts, declined)),
    ...choices(
      others(parts),
      declined.also_that_day.map((each) => other(each, parts)),
    ),
    widened(parts, declined),
    element("p", { class: "note" }, coverage(declined.coverage)),
  );
}

function* evidence({ evidence }, open) {
  if (!evidence.length) return;
  yield element("h4", {}, "What it does say");
  const made = evidence.map((cited) => card(unattributed(cited), [cited], open));
  yield element("ol", { class: "cards" }, ...made);
  // Where its article cannot be had, it stands without a name.
  evidence.forEach((cited, place) => attribute(made[place], cited, open).catch(() => {}));
}

function unattributed({ quote }) {
  return { kind: null, text: quote, speakers: [], said_on: null, independent: 1 };
}

/** Puts in place of a card one with who said it and when, where its article has one speaker in the cited words. */
async function attribute(place, cited, open) {
  const { statements } = await get(`/v1/articles/${encodeURIComponent(cited.article_id)}`, {
    revision: cited.revision,
  });
  const inside = statements.filter(({ spans }) =>
    spans.every(({ start, end }) => cited.start <= start && end <= cited.end),
  );
  const [first] = inside;
  if (!first || inside.some((each) => each.speakers.join() !== first.speakers.join())) return;
  place.replaceWith(card({ ...unattributed(cited), ...first, text: cited.quote }, [cited], open));
}

function daysTold({ said, topic }, { on_topic: onTopic }) {
  if (onTopic) return `Days with their words about “${topic}”`;
  return said ? "Days nearest to it" : "Days with their words";
}

function nearest({ topic }, { nearest, on_topic: onTopic }) {
  const several = new Set(nearest.map(({ speaker }) => speaker)).size > 1;
  return nearest.map(({ speaker, day: on, count }) =>
    choice(
      saidOn(speaker, on, onTopic ? topic : null),
      several && words(speaker),
      several && ", ",
      day(on),
      counted(count),
    ),
  );
}

function others({ said }) {
  return said?.start === said?.end && said ? `Who else spoke on ${shortDay(said.start)}` : "Who else spoke then";
}

function other({ speaker, count }, parts) {
  return choice(
    asking({ ...parts, kind: "said", speakers: [speaker], topic: null, occasion: null, outlet: null }),
    words(speaker),
    counted(count),
  );
}

/** "The coverage: 18 articles, published …" */
export function coverage({ from, to, articles, undated }) {
  if (!articles) return "Answers come from articles: `ontherecord ingest FOLDER` adds some.";
  const span = from && to ? `, published ${days({ start: from, end: to })}` : "";
  const without = undated ? `; ${undated} without a day` : "";
  return `The coverage: ${articles.toLocaleString("en")} ${articles === 1 ? "article" : "articles"}${span}${without}.`;
}
