// A checked draft: its text, and beside it the record of the quotation in hand.

import { button, element, fill, say } from "./dom.js";
import { record } from "./draft_record.js";
import { draftText } from "./draft_text.js";
import { VERDICTS } from "./draft_words.js";

const NEXT = ["j", "ArrowDown", "ArrowRight"];
const BEFORE = ["k", "ArrowUp", "ArrowLeft"];

export class DraftResult {
  /** @param {object} found what the server answers @param {HTMLElement[]} actions beside the counts */
  constructor(found, actions) {
    this.found = found;
    this.verdict = null;
    this.current = null;
    const { element: text, marks } = draftText(found, (number) => this.open(number));
    this.marks = marks;
    this.title = element("h2", { tabindex: -1 }, headline(found));
    this.panel = element("aside", { class: "record", "aria-label": "The record", hidden: true });
    this.paper = element("div", { class: "printed" });
    this.filters = element("div", { class: "filters", role: "group", "aria-label": "Show" });
    this.element = element(
      "div",
      { class: "checked", onkeydown: (event) => this.press(event) },
      element("div", { class: "head" }, this.title, element("div", { class: "actions" }, ...actions)),
      found.quotations.length > 0 && this.filters,
      found.quotations.length > 0 &&
        element(
          "p",
          { class: "note" },
          "Choose a quotation to see its record.",
          element("span", { class: "keys" }, " J and K go from one to the next."),
        ),
      element("div", { class: "beside" }, text, this.panel),
      this.paper,
    );
    this.choose(null);
  }

  /** The numbers of the quotations that are shown under the verdict chosen. */
  get shown() {
    return [...this.found.quotations.keys()].filter((number) => this.fits(number));
  }

  fits(number) {
    return !this.verdict || this.found.quotations[number].verdict === this.verdict;
  }

  choose(verdict) {
    this.verdict = verdict;
    const of = (name, label) =>
      button(label, () => this.choose(name), { class: "choice", "aria-pressed": String(name === this.verdict) });
    const { counts, quotations } = this.found;
    const all = of(null, `All ${quotations.length}`);
    const each = Object.keys(VERDICTS).filter((name) => counts[name]);
    const focused = this.filters.contains(document.activeElement);
    fill(this.filters, all, ...each.map((name) => of(name, `${VERDICTS[name].label} ${counts[name]}`)));
    if (focused) this.filters.querySelector("[aria-pressed=true]").focus();
    for (const [number, mark] of this.marks.entries()) {
      mark?.classList.toggle("aside", !this.fits(number));
      if (mark) mark.tabIndex = this.fits(number) ? 0 : -1;
    }
    if (this.current !== null) this.fits(this.current) ? this.open(this.current) : this.close();
  }

  open(number) {
    this.mark(this.current, false);
    this.current = number;
    this.mark(number, true);
    const quotation = this.found.quotations[number];
    const place = this.shown.indexOf(number);
    const close = button("Close", () => this.close(), { class: "quiet", "aria-label": "Close the record" });
    const steps = [
      button("← Previous", () => this.step(-1), { class: "quiet", disabled: place <= 0 }),
      button("Next →", () => this.step(1), { class: "quiet", disabled: place === this.shown.length - 1 }),
    ];
    const count = element("span", { class: "note" }, `${place + 1} of ${this.shown.length}`);
    fill(this.panel, element("div", { class: "record-top" }, count, ...steps, close), ...record(quotation));
    this.panel.hidden = false;
    this.panel.scrollTop = 0;
    this.marks[number]?.scrollIntoView({ block: "nearest" }); // from under the record, on a phone
    say(`${VERDICTS[quotation.verdict].told}. The record is beside the draft.`);
  }

  mark(number, pressed) {
    if (number !== null) this.marks[number]?.setAttribute("aria-pressed", String(pressed));
  }

  close() {
    const mark = this.marks[this.current];
    this.mark(this.current, false);
    this.current = null;
    this.panel.hidden = true;
    mark?.focus({ preventScroll: true });
  }

  /** To the next quotation shown, or the one before. */
  step(by) {
    const { shown } = this;
    if (!shown.length) return;
    const here = shown.indexOf(this.current);
    const next = here < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, here + by));
    this.open(shown[next]);
    const mark = this.marks[shown[next]];
    mark?.scrollIntoView({ block: "start" });
    mark?.focus({ preventScroll: true });
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === "Escape" && !this.panel.hidden) return this.close();
    const arrow = event.key.startsWith("Arrow");
    if (arrow && !event.target.closest(".quotation")) return; // elsewhere they scroll
    const by = NEXT.includes(event.key) ? 1 : BEFORE.includes(event.key) ? -1 : 0;
    if (!by) return;
    event.preventDefault();
    this.step(by);
  }

  /** Every quotation with its record, for a page of paper. */
  print() {
    const all = this.found.quotations.map((quotation) => element("li", {}, ...record(quotation)));
    fill(this.paper, element("ol", {}, ...all));
  }
}

function headline({ quotations, counts }) {
  const total = quotations.length;
  if (!total) return "No quotation and no reported statement in this draft";
  const many = `${total} ${total === 1 ? "quotation" : "quotations"}`;
  const sound = (counts.verbatim ?? 0) + (counts.reported ?? 0);
  return sound === total ? `${many}, all as recorded` : `${many}, ${sound} as recorded`;
}
