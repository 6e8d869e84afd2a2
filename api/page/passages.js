// Passages near a question that nothing answers: the words as cards, each with the place it stands in.

import { day } from "./days.js";
import { element, words } from "./dom.js";
import { sources } from "./statement.js";

const SHOWN = 5;
const SHOWS_A_PASSAGE = /\[\d+\]$/; // a paragraph of a related answer's text that is a passage

/** The paragraphs of a related answer that introduce its passages. */
export function introduction({ text }) {
  return text.split("\n\n").filter((paragraph) => !SHOWS_A_PASSAGE.test(paragraph));
}

/** @param {{text: string, citation: object}[]} passages @param {(citation: object) => void} open */
export function passageCards(passages, open) {
  return element("ol", { class: "cards passages" }, ...passages.slice(0, SHOWN).map((each) => passageCard(each, open)));
}

function passageCard({ text, citation }, open) {
  return element(
    "li",
    { class: "card passage" },
    words(citation.title ?? "Untitled article", "p", { class: "passage-title" }),
    element("p", { class: "words" }, text.trim().replace(/\s*\n\s*/g, "\n")), // a line a paragraph
    sources(quoted(text), [citation], open),
  );
}

/** The passage as a claim is copied: nobody is told to have said it. */
function quoted(text) {
  return { text, speakers: [], role: null, said_on: null, occasion: null, independent: 1 };
}

/** What is told to whoever listens: "5 passages, the first from RNZ, 9 February 2026." */
export function passagesTold(passages) {
  if (!passages.length) return "";
  const { outlet, title, article_id: id, published } = passages[0].citation;
  const from = [outlet ?? title ?? id, published && day(published)].filter(Boolean).join(", ");
  const counted = `${Math.min(passages.length, SHOWN)} ${passages.length === 1 ? "passage" : "passages"}`;
  return passages.length === 1 ? `${counted}, from ${from}.` : `${counted}, the first from ${from}.`;
}
