// What a question asks for, in parts, and a question in words for such parts.

import { between, bounds, days, single } from "./days.js";

/**
 * @typedef {{start: string, end: string}} Days
 * @typedef {{kind: string, speakers: string[], said: Days | null, published: Days | null, occasion: string | null,
 *   outlet: string | null, topic: string | null}} Parts
 */

/** @returns {Parts} */
export function partsOf(interpretation) {
  const { kind, speakers, said_on: said, published, occasion, outlet, topic } = interpretation;
  return { kind, speakers, said, published, occasion, outlet, topic };
}

/** Whether a question for these parts can be worded anew: one about a fact stays as it was typed. */
export function wordable({ kind }) {
  return kind !== "fact";
}

/** @param {Parts} parts */
export function worded({ kind, speakers, said, topic }) {
  const who = speakers.join(" and ");
  const rest = `${topic ? ` about ${topic}` : ""}${said ? ` ${when(said)}` : ""}?`;
  if (kind === "position" && who && topic) return `What is ${who}’s position on ${topic}?`;
  if (kind === "when" && who) return `When did ${who} speak${topic ? ` about ${topic}` : ""}?`;
  if (kind === "who" && !who) return `Who spoke${rest}`;
  return who ? `What did ${who} say${rest}` : `What was said${rest}`;
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
    said && (single(said) ? "on" : "in the days") + ` ${days(said)}`,
    occasion && `at or to ${occasion}`,
    outlet && `in ${outlet}`,
    published && `published ${days(published)}`,
  ]
    .filter(Boolean)
    .join(" ");
}
