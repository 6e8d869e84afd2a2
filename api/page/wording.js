// What a question asks for, in parts, and a question in words for such parts.

import { between, bounds, days, within } from "./days.js";

/**
 * @typedef {{start: string, end: string}} Days
 * @typedef {{kind: string, speakers: string[], said: Days | null, published: Days | null, occasion: string | null,
 *   outlet: string | null, topic: string | null, order?: "first" | "latest" | null}} Parts
 */

/** @returns {Parts} */
export function partsOf(interpretation) {
  const { kind, speakers, said_on: said, published, occasion, outlet, topic, order } = interpretation;
  return { kind, speakers, said, published, occasion, outlet, topic, order };
}

/** Whether a question for these parts can be worded anew: one about a fact stays as it was typed. */
export function wordable({ kind }) {
  return kind !== "fact";
}

/** Questions of each kind: for whom, about what and when, the last two as the question ends with them. */
const ASKING = {
  position: ({ who, topic }) => who && topic && `What is ${who}’s position on ${topic}?`,
  when: ({ who, about }) => who && `When did ${who} speak${about}?`,
  where: ({ who, rest }) => who && `Where did ${who} speak${rest}`,
  ever: ({ who, rest }) => who && `Has ${who} ever spoken${rest}`,
  who: ({ who, rest }) => !who && `Who spoke${rest}`,
  list: ({ who, rest }) => told(`List everything ${who ? `${who} said` : "said"}${rest}`),
  compare: ({ who, several, rest }) => several && told(`Compare what ${who} said${rest}`),
  summary: ({ who, rest }) => who && told(`Give a summary of what ${who} said${rest}`),
};
/** The first or latest words; of one day all are told. */
const ORDERED = {
  first: ({ who, about }) => who && `What did ${who} first say${about}?`,
  latest: ({ who, about }) => `What was the latest ${who ? `that ${who} ` : ""}said${about}?`,
};

/** Not a question: it ends with a full stop. */
function told(question) {
  return question.replace(/\?$/, ".");
}

/** @param {Parts} parts */
export function worded({ kind, speakers, said, topic, order }) {
  const who = speakers.join(" and ");
  const about = topic ? ` about ${topic}` : "";
  const rest = `${about}${said ? ` ${when(said)}` : ""}?`;
  const asked = { who, topic, about, several: speakers.length > 1, rest };
  const special = ASKING[kind]?.(asked) || (order && !said && ORDERED[order](asked));
  return special || (who ? `What did ${who} say${rest}` : `What was said${rest}`);
}

function when(said) {
  const { from, to } = bounds(said);
  if (said.start === said.end) return `on ${days(said)}`;
  if (from && to) return `between ${days({ start: from, end: from })} and ${days({ start: to, end: to })}`;
  return from ? `since ${days({ start: from, end: from })}` : `until ${days({ start: to, end: to })}`;
}

/** The filters that hold a reworded question to its parts. @param {Parts} parts */
export function limits({ speakers, said, published, occasion, outlet }) {
  const kept = {
    speaker: speakers.length === 1 ? speakers[0] : null,
    occasion,
    outlet,
    ...prefixed("said", said),
    ...prefixed("published", published),
  };
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value));
}

function prefixed(name, days) {
  const { from, to } = days ? bounds(days) : {};
  return { [`${name}_from`]: from, [`${name}_to`]: to };
}

/** A turn of the conversation that asks for these parts by itself, whatever was asked before. @param {Parts} parts */
export function asking(parts) {
  return { question: worded(parts), follows: false, filters: limits(parts) };
}

/** A turn that asks what somebody said on a day, about a topic where there is one. */
export function saidOn(speaker, day, topic = null) {
  const said = between(day, day);
  const none = { published: null, occasion: null, outlet: null, topic };
  return asking({ kind: "said", speakers: speaker ? [speaker] : [], said, ...none });
}

/** What was looked for, in words: "anything said by Hana Ruru about the mine on 3 May 2026". @param {Parts} parts */
export function sought({ kind, speakers, said, published, occasion, outlet, topic }) {
  return [
    kind === "fact" && !speakers.length && topic ? "anything" : "anything said",
    speakers.length && `by ${speakers.join(" and ")}`,
    topic && `about “${topic}”`,
    said && within(said),
    occasion && `at or to ${occasion}`,
    outlet && `in ${outlet}`,
    published && `published ${days(published)}`,
  ]
    .filter(Boolean)
    .join(" ");
}
