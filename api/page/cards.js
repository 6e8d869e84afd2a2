// The cards of an answer, each appearing once its claim and what it cites are told.

import { longDay, single } from "./days.js";
import { button, element } from "./dom.js";
import { card } from "./statement.js";

const SHOWN = 12; // cards before "show the others"

export class CardList {
  /** @param {HTMLElement} place @param {(citation: object) => void} open */
  constructor(place, open) {
    this.place = place;
    this.open = open;
    this.citations = new Map();
    this.list = element("ol", { class: "cards" });
    this.waiting = null;
    this.day = undefined;
  }

  claim(told) {
    this.settle();
    this.waiting = told;
    if (this.cited(told).length === told.citations.length) this.settle();
  }

  citation(told) {
    this.citations.set(told.number, told);
    if (this.waiting && this.cited(this.waiting).length === this.waiting.citations.length) this.settle();
  }

  /** Several days are told as headings; one alone goes without saying. */
  end() {
    this.settle();
    const headed = this.list.querySelectorAll("[data-day]");
    if (headed.length === 1) delete headed[0].dataset.day;
    const hidden = [...this.list.children].slice(SHOWN);
    if (hidden.length) this.place.append(this.more(hidden));
  }

  cited({ citations }) {
    return citations.map((number) => this.citations.get(number)).filter(Boolean);
  }

  settle() {
    if (!this.waiting) return;
    const claim = this.waiting;
    const made = card(claim, this.cited(claim), this.open);
    const day = single(claim.said_on) ? longDay(claim.said_on.start) : "Day unknown";
    if (day !== this.day && claim.kind !== "fact") made.dataset.day = day;
    made.hidden = this.list.childElementCount >= SHOWN;
    this.day = day;
    this.waiting = null;
    this.list.append(made);
    this.place.append(this.list);
  }

  more(hidden) {
    const shown = button(`Show the other ${hidden.length}`, () => {
      for (const each of hidden) each.hidden = false;
      shown.remove();
      hidden[0].querySelector("button").focus();
    });
    return shown;
  }
}
