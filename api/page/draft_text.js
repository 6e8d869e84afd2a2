// A draft's text with each quotation marked by its verdict.

import { element } from "./dom.js";
import { grade, sign, VERDICTS } from "./draft_words.js";
import { paragraphs, unitsOf } from "./spans.js";

/**
 * The text as an element, and the mark of each quotation by its place in the list; one inside another has none.
 * @param {(number: number) => void} open
 * @returns {{element: HTMLElement, marks: (HTMLElement | null)[]}}
 */
export function draftText({ text, quotations }, open) {
  const units = unitsOf(text);
  const marks = quotations.map(() => null);
  const spans = apart(quotations.map(({ start, end }, number) => ({ start: units(start), end: units(end), number })));
  const pressed = (number) => () => open(number);
  const made = paragraphs(text).map((paragraph) => {
    const parts = [];
    let at = paragraph.start;
    for (const span of spans.filter((each) => each.start < paragraph.end && paragraph.start < each.end)) {
      const start = Math.max(span.start, paragraph.start);
      const end = Math.min(span.end, paragraph.end);
      const mark = marked(quotations[span.number], text.slice(start, end), pressed(span.number));
      marks[span.number] ??= mark;
      parts.push(text.slice(at, start), mark);
      at = end;
    }
    return element("p", {}, ...parts, text.slice(at, paragraph.end));
  });
  return { element: element("div", { class: "draft-text" }, ...made), marks };
}

/** Those that begin after the end of the one before. */
function apart(spans) {
  let end = 0;
  return spans.filter((span) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}

function marked(quotation, shown, open) {
  const press = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open();
  };
  const attributes = { role: "button", tabindex: 0, "aria-pressed": "false", onclick: open, onkeydown: press };
  return element(
    "span",
    { ...attributes, class: `quotation ${grade(quotation)}` },
    shown,
    element("span", { class: "sign", "aria-hidden": "true" }, sign(quotation)),
    element("span", { class: "unseen" }, ` (${VERDICTS[quotation.verdict].label})`),
  );
}
