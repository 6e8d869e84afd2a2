// An article's text: the words cited marked, its statements underlined, who said them told below each paragraph.

import { days } from "./days.js";
import { dotted, element, words } from "./dom.js";
import { KINDS } from "./kinds.js";
import { paragraphs, pieces, unitsOf } from "./spans.js";

/**
 * The text as an element; the first of the marked elements, if any; the words that are marked.
 * @returns {{element: HTMLElement, cited: HTMLElement | null, quoted: string}}
 */
export function articleText(article, { start = null, end = null } = {}) {
  const units = unitsOf(article.text);
  const within = (span, told) => ({ start: units(span.start), end: units(span.end), ...told });
  const statements = article.statements.flatMap((statement) =>
    statement.spans.map((span) => within(span, { statement })),
  );
  const furniture = article.furniture.map((each) => within(each.span, { furniture: each.kind }));
  const cited = start !== null && end > start ? within({ start, end }, { cited: true }) : null;
  const spans = [...statements, ...furniture, ...(cited ? [cited] : [])];
  const parts = paragraphs(article.text).flatMap((each) => paragraph(article.text, each, spans));
  const made = element("div", { class: "article-text" }, ...parts);
  const first = made.querySelector("mark");
  first?.setAttribute("tabindex", "-1");
  return { element: made, cited: first, quoted: cited ? article.text.slice(cited.start, cited.end) : "" };
}

function paragraph(text, { start, end }, spans) {
  const near = spans
    .filter((span) => span.start < end && start < span.end)
    .map((span) => ({ ...span, start: Math.max(span.start, start) - start, end: Math.min(span.end, end) - start }));
  const kind = near.find((span) => span.furniture && span.start === 0)?.furniture;
  const shown = element(
    "p",
    { class: kind && `furniture ${kind}` },
    ...pieces(text.slice(start, end), near).map(piece),
  );
  const begun = spans.filter((span) => span.statement && span.start >= start && span.start < end);
  const told = Map.groupBy(
    begun.map(({ statement }) => statement),
    wording,
  );
  return [shown, told.size > 0 && element("ul", { class: "who" }, ...[...told.values()].map(who))].filter(Boolean);
}

function piece({ text, spans }) {
  const said = spans.some((span) => span.statement);
  const shown = said ? element("span", { class: "said" }, text) : text;
  return spans.some((span) => span.cited) ? element("mark", {}, shown) : shown;
}

function wording({ speakers, said_on }) {
  return JSON.stringify([speakers, said_on?.start, said_on?.end]);
}

/** One line under a paragraph: who, on which day, and how the words are told. */
function who(statements) {
  const [{ speakers, said_on }] = statements;
  const kinds = [...new Set(statements.map(({ kind }) => KINDS[kind].label.toLowerCase()))];
  const speaker = speakers.length ? words(speakers.join(" and "), "strong") : element("strong", {}, "Speaker unknown");
  const told = dotted(speaker, said_on ? days(said_on) : "day unknown", kinds.join(", "));
  return element("li", {}, ...told);
}
