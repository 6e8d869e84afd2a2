// What stands in the address: `?q=…` asks, `then=…` follows up, filters belong to the question before them, and so
// does `as_of=`, the day that its "yesterday" is told from;
// `view=` names another view; `article=`, `revision=`, `start=` and `end=` open an article beside it.

export const FILTERS = ["speaker", "outlet", "occasion", "said_from", "said_to", "published_from", "published_to"];
const OPENED = ["article", "revision", "start", "end"];

/**
 * @typedef {{question: string, follows: boolean, filters: Record<string, string>, asOf?: string}} Turn
 * @typedef {{id: string, revision: string | null, start: number | null, end: number | null}} Place
 */

/** The turns of a conversation, the earliest first. @returns {Turn[]} */
export function turnsIn(parameters) {
  const turns = [];
  for (const [name, value] of parameters) {
    if (name === "q" || name === "then") {
      if (value.trim()) turns.push({ question: value, follows: name === "then" && turns.length > 0, filters: {} });
    } else if (name === "as_of") {
      if (turns.length && value) turns.at(-1).asOf = value;
    } else if (FILTERS.includes(name) && turns.length && value) turns.at(-1).filters[name] = value;
  }
  return turns;
}

/** @param {Turn[]} turns */
export function ofTurns(turns) {
  const parameters = new URLSearchParams();
  for (const { question, follows, filters, asOf } of turns) {
    parameters.append(follows ? "then" : "q", question);
    for (const name of FILTERS) if (filters[name]) parameters.append(name, filters[name]);
    if (asOf) parameters.append("as_of", asOf);
  }
  return parameters;
}

/** The place of an article that the address opens. @returns {Place | null} */
export function placeIn(parameters) {
  const id = parameters.get("article");
  const number = (name) => (/^\d{1,9}$/.test(parameters.get(name) ?? "") ? Number(parameters.get(name)) : null);
  return id ? { id, revision: parameters.get("revision"), start: number("start"), end: number("end") } : null;
}

/** The same address with this article open, or with none. @param {Place | null} place */
export function withPlace(parameters, place) {
  const next = new URLSearchParams(parameters);
  for (const name of OPENED) next.delete(name);
  if (!place) return next;
  next.set("article", place.id);
  for (const name of OPENED.slice(1))
    if (place[name] !== null && place[name] !== undefined) next.set(name, place[name]);
  return next;
}

/** Whether both open the same view on the same question, whatever article stands beside it. */
export function sameView(one, other) {
  return withPlace(one, null).toString() === withPlace(other, null).toString();
}
