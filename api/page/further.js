// Where to go on from an answer: others beside it, who spoke of it first, and who kept silent.

import { get } from "./api.js";
import { choice, choices, counted } from "./choices.js";
import { bounds, day, single } from "./days.js";
import { element, words } from "./dom.js";
import { asking, partsOf } from "./wording.js";

const LOOKED_AT = 200; // statements from which others are told
const OFFERED = 3; // choices in a row
const UNLIMITED = { published: null, occasion: null, outlet: null, order: null };

/** A place that is filled once it is known what the record has beside this answer; nothing where it has nothing. */
export function further(interpretation, open, signal) {
  const place = element("div", { class: "further" });
  const parts = { ...partsOf(interpretation), ...UNLIMITED };
  fill(place, parts, open, signal).catch(() => {}); // an offer is no answer
  return place;
}

async function fill(place, parts, open, signal) {
  const scope = scopeOf(parts);
  if (!scope) return;
  const { statements } = await get("/v1/statements", { ...scope, limit: LOOKED_AT }, signal);
  const spoken = bySpeaker(statements);
  place.append(
    ...choices(`Compare${parts.speakers[0] ? " with" : ""}`, compared(parts, spoken)),
    ...choices("The first words on record", first(parts, spoken)),
    ...choices(parts.topic ? `Would not comment on “${parts.topic}”` : "Would not comment then", refused(statements, open)),
    ...choices(`Not heard again${about(parts)}`, silent(parts, spoken, open)),
  );
}

/** What an answer is about: its topic, else its days. */
function scopeOf({ topic, said }) {
  if (topic) return { q: topic };
  const { from, to } = said ? bounds(said) : {};
  return from && to ? { said_from: from, said_to: to } : null;
}

function about({ topic }) {
  return topic ? ` about “${topic}”` : " then";
}

/** Who spoke, those who spoke most first, each with their last words of a known day. */
function bySpeaker(statements) {
  const found = new Map();
  for (const each of statements.filter(({ speakers, kind }) => speakers.length === 1 && kind !== "declined_to_say")) {
    const [name] = each.speakers;
    const told = found.get(name) ?? { name, count: 0, last: null, lastWords: null };
    told.count += 1;
    const on = single(each.said_on) && each.said_on.start;
    if (on && (!told.last || told.last < on)) Object.assign(told, { last: on, lastWords: each });
    found.set(name, told);
  }
  return [...found.values()].sort((one, other) => other.count - one.count);
}

/** One who was asked about beside each other; where nobody was, the two who spoke most. */
function compared(parts, spoken) {
  if (parts.kind === "compare") return [];
  const [asked] = parts.speakers.length ? parts.speakers : spoken.map(({ name }) => name);
  const others = spoken.filter(({ name }) => !parts.speakers.includes(name) && name !== asked && isName(name));
  if (!asked || parts.speakers.length > 1) return [];
  const shown = others.slice(0, parts.speakers.length ? OFFERED : 1);
  return shown.map(({ name, count }) =>
    choice(
      asking({ ...parts, kind: "compare", speakers: [asked, name] }),
      words(parts.speakers.length ? name : `${asked} and ${name}`),
      counted(count),
    ),
  );
}

/** The first words on a topic, of whoever was asked about: of one day there is nothing earlier to tell. */
function first({ topic, speakers: asked }, spoken) {
  if (!topic || spoken.every(({ last }) => !last)) return [];
  const speakers = asked.slice(0, 1);
  const turn = asking({ ...UNLIMITED, kind: "said", said: null, topic, speakers, order: "first" });
  return [choice(turn, turn.question)];
}

function refused(statements, open) {
  const found = statements.filter(({ kind, speakers }) => kind === "declined_to_say" && speakers.length);
  return found.slice(0, OFFERED).map((each) => record(each, single(each.said_on) && day(each.said_on.start), open));
}

/** Who spoke of a topic, and on no later day on which others still did: their last words. */
function silent({ topic }, spoken, open) {
  if (!topic) return [];
  const dated = spoken.filter(({ name, last }) => last && isName(name));
  dated.sort((one, other) => (one.last < other.last ? 1 : -1));
  const before = dated.filter(({ last }) => last < dated[0].last);
  return before.slice(0, OFFERED).map(({ lastWords, last }) => record(lastWords, `since ${day(last)}`, open));
}

/** A button that opens the article at a statement. */
function record({ article_id, revision, spans, speakers, text }, told, open) {
  const place = { article_id, revision, start: spans[0].start, end: spans.at(-1).end };
  const shown = { type: "button", class: "choice", title: text, onclick: () => open(place) };
  return element("button", shown, words(speakers.join(" and ")), told && element("span", { class: "count" }, told));
}

/** "a spokesman" is nobody to compare with. */
function isName(name) {
  return /^\p{Lu}/u.test(name);
}
