// A statement with its source, as plain text and as Markdown.

import { withPlace } from "./address.js";
import { day, within } from "./days.js";
import { fragment } from "./fragment.js";
import { menu, put } from "./menu.js";

/**
 * @typedef {{text: string, by: string, sources: {told: string, title: string, address: string | null}[]}} Copy
 */

/** What a claim and its citations say when copied. @returns {Copy} */
export function copyOf(claim, citations) {
  const said = claim.said_on && `said ${within(claim.said_on)}`;
  const by = [...(claim.speakers.length ? [claim.speakers.join(" and ")] : []), claim.role, said, claim.occasion];
  const sources = citations.map(({ outlet, published, title, article_id: id, url, quote }) => ({
    told: [outlet, published && day(published)].filter(Boolean).join(", "),
    title: title ?? id,
    address: /^https?:/i.test(url ?? "") ? fragment(url, quote) : null,
  }));
  return { text: claim.text, by: by.filter(Boolean).join(", "), sources };
}

/** @param {Copy} copy */
export function plain({ text, by, sources }) {
  const lines = sources.map(({ told, title, address }) => [`“${title}”`, told, address].filter(Boolean).join(", "));
  return [text, by && `(${by})`, ...lines].filter(Boolean).join("\n");
}

/** @param {Copy} copy */
export function markdown({ text, by, sources }) {
  const lines = sources.map(({ told, title, address }) => {
    const named = address ? `[${escaped(title)}](<${bracketed(address)}>)` : `*${escaped(title)}*`;
    return `> — ${[named, told && escaped(told)].filter(Boolean).join(", ")}`;
  });
  return [...quoted(text), by && `> (${escaped(by)})`, ">", ...lines].filter(Boolean).join("\n");
}

function quoted(text) {
  return text.split("\n").map((line) => `> ${escaped(line)}`);
}

/** On one line, and no markup: a title from outside may try to be more than words. */
function escaped(text) {
  return text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>#|~&]/g, "\\$&");
}

function bracketed(address) {
  return address.replace(/[<>\\\s]/g, encodeURIComponent);
}

/** The ways to copy it, and the address of the place it stands in. @param {() => Copy} copy */
export function copyMenu(copy, place) {
  return menu("Copy", [
    ["As plain text", () => put(plain(copy()))],
    ["As Markdown", () => put(markdown(copy()))],
    ["Link to the words", () => put(linkTo(place))],
  ]);
}

/** An address that opens the article at these words. */
export function linkTo({ article_id: id, revision, start, end }) {
  return `${location.origin}${location.pathname}?${withPlace(new URLSearchParams(), { id, revision, start, end })}`;
}
