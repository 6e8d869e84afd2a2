// Spans count Unicode characters; JavaScript counts UTF-16 units, two for each character beyond the first plane.

/** For a text, a function from a character's place to its place in UTF-16. */
export function unitsOf(text) {
  const pairs = [];
  let place = 0;
  for (const character of text) {
    if (character.length === 2) pairs.push(place);
    place += 1;
  }
  return (offset) => Math.min(text.length, offset + pairs.findLastIndex((pair) => pair < offset) + 1);
}

/**
 * Cuts `text` into pieces at the ends of spans (in UTF-16), each with the spans that cover it.
 * @template S
 * @param {string} text
 * @param {(S & {start: number, end: number})[]} spans
 * @returns {{text: string, start: number, spans: S[]}[]}
 */
export function pieces(text, spans) {
  const cuts = new Set([0, text.length]);
  for (const { start, end } of spans) {
    cuts.add(start);
    cuts.add(end);
  }
  const places = [...cuts].filter((cut) => cut <= text.length).sort((one, other) => one - other);
  return places.slice(0, -1).map((start, index) => ({
    text: text.slice(start, places[index + 1]),
    start,
    spans: spans.filter((span) => span.start <= start && start < span.end),
  }));
}

/** Paragraphs of a text as spans; blank lines stand in none. */
export function paragraphs(text) {
  return [...text.matchAll(/\S[^\n]*/g)].map((found) => ({ start: found.index, end: found.index + found[0].length }));
}
