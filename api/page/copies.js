// A statement with its source, as plain text and as Markdown, and the way to the clipboard.

import { day, days } from "./days.js";
import { button, element, say } from "./dom.js";
import { fragment } from "./fragment.js";

/**
 * @typedef {{text: string, by: string, sources: {told: string, title: string, address: string | null}[]}} Copy
 */

/** What a claim and its citations say when copied. @returns {Copy} */
export function copyOf(claim, citations) {
  const said = claim.said_on && `said on ${days(claim.said_on)}`;
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

/** Both ways to copy, behind one word. @param {() => Copy} copy */
export function copyMenu(copy) {
  const way = (label, write) =>
    button(label, (event) => {
      put(write(copy()));
      event.target.closest("details").open = false;
    });
  const ways = element("div", { class: "ways" }, way("As plain text", plain), way("As Markdown", markdown));
  return element(
    "details",
    { class: "menu", name: "copy", onkeydown: shut, onfocusout: leave },
    element("summary", {}, "Copy"),
    ways,
  );
}

function shut(event) {
  const menu = event.target.closest("details[open]");
  if (event.key !== "Escape" || !menu) return;
  event.stopPropagation();
  menu.open = false;
  menu.querySelector("summary").focus();
}

/** What the focus leaves is shut; a press of the mouse on nothing takes it nowhere. */
function leave(event) {
  if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false;
}

async function put(text) {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied, with its source.");
  } catch {
    say("This browser does not let the page copy.");
  }
}
