// The same question without one of its parts, offered only where the record has words for it.

import { get } from "./api.js";
import { choice, choices } from "./choices.js";
import { between, days } from "./days.js";
import { element } from "./dom.js";
import { asking, wordable } from "./wording.js";

const NOTHING = { speakers: [], said: null, occasion: null, outlet: null, published: null, topic: null };

/** A place that is filled once it is known which of the wider questions have an answer. */
export function widened(parts, declined) {
  const place = element("div", { class: "wider" });
  fill(place, candidates(parts, declined)).catch(() => {}); // an offer is no answer
  return place;
}

async function fill(place, turns) {
  const spoken = await Promise.all(turns.map(isSpokenOf));
  const offered = turns.filter((_, at) => spoken[at]).map((turn) => choice(turn, turn.question, unsaid(turn.filters)));
  place.append(...choices("Or ask a broader question", offered));
}

/** Nobody can tell beforehand whether a topic has an answer, but where the decline itself did. */
function candidates(parts, { on_topic: onTopic }) {
  if (!wordable(parts) || parts.speakers.length > 1) return [];
  const told = Object.keys(NOTHING).filter((name) => (Array.isArray(parts[name]) ? parts[name].length : parts[name]));
  if (told.length < 2) return [];
  const knowable = (name) => name === "topic" || !parts.topic || (name === "said" && onTopic);
  return told.filter(knowable).map((name) => asking({ ...parts, kind: "said", [name]: NOTHING[name] }));
}

async function isSpokenOf({ filters }) {
  const { total } = await get("/v1/statements", { ...filters, limit: 1 });
  return total > 0;
}

/** What a question is limited to beyond its words. */
function unsaid({ occasion, outlet, published_from: from, published_to: to }) {
  const published = between(from, to);
  const told = [
    occasion && `at or to ${occasion}`,
    outlet && `in ${outlet}`,
    published && `published ${days(published)}`,
  ];
  return told.some(Boolean) && element("span", { class: "count" }, told.filter(Boolean).join(", "));
}
