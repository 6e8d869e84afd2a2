// The cards of an answer under the day and the speaker they share, each appearing once its claim and what it cites are told.

import { heading } from "./days.js";
import { button, element, words } from "./dom.js";
import { card, difference, named } from "./statement.js";

const SHOWN = 12; // cards before "show the others"

export class CardList {
  /** @param {HTMLElement} place @param {(citation: object) => void} open */
  constructor(place, open) {
    this.place = place;
    this.open = open;
    this.citations = new Map();
    this.made = []; // each claim with its card
    this.group = null;
    this.day = null; // the heading that stands last
    this.waiting = null;
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

  end() {
    this.settle();
    for (const { claim } of this.made) this.differ(claim);
    const hidden = this.made.slice(SHOWN).map((each) => each.card);
    if (hidden.length) this.place.append(this.more(hidden));
  }

  cited({ citations }) {
    return citations.map((number) => this.citations.get(number)).filter(Boolean);
  }

  settle() {
    if (!this.waiting) return;
    const claim = this.waiting;
    this.waiting = null;
    const group = this.groupOf(claim);
    const made = card(claim, this.cited(claim), this.open, group.headed);
    made.hidden = this.made.length >= SHOWN;
    this.made.push({ claim, card: made });
    group.list.append(made);
    group.element.hidden = [...group.list.children].every((each) => each.hidden);
  }

  /** The group of the claim before where this one shares its speakers and days, else a new one. */
  groupOf(claim) {
    const key = JSON.stringify(claim.kind === "fact" ? null : [claim.speakers, heading(claim.said_on)]);
    if (this.group?.key !== key) this.group = this.begin(key, claim);
    if (this.group.headed) this.group.headed.take(claim.role);
    return this.group;
  }

  begin(key, claim) {
    const headed = claim.kind === "fact" ? null : headingOf(claim);
    const day = headed && heading(claim.said_on);
    const list = element("ol", { class: "cards" });
    const shown = element(
      "section",
      { class: "group" },
      day !== this.day && day && element("h3", { class: "group-day" }, day),
      headed?.element,
      list,
    );
    this.day = day;
    this.place.append(shown);
    return { key, headed, list, element: shown };
  }

  /** Where reports tell one thing otherwise, each of them points to the other. */
  differ(claim) {
    if (!claim.differs_from?.length) return;
    const others = this.made.filter((each) => each.claim.citations.some((number) => claim.differs_from.includes(number)));
    this.point(claim, claim.differs_from);
    for (const other of others) this.point(other.claim, claim.citations);
  }

  point(claim, numbers) {
    const { card: made } = this.made.find((each) => each.claim === claim);
    const cited = numbers.map((number) => this.citations.get(number)).filter(Boolean);
    made.querySelector(".sources")?.before(difference(cited, this.open));
  }

  more(hidden) {
    const shown = button(`Show the other ${hidden.length}`, () => {
      for (const each of hidden) each.hidden = each.closest(".group").hidden = false;
      shown.remove();
      hidden[0].querySelector("button").focus();
    });
    return shown;
  }
}

/** Who says all that follows: by the role that the first of them to have one gives. */
function headingOf({ speakers }) {
  const role = element("span", {});
  const headed = {
    role: null,
    element: element("h4", { class: "group-by" }, named(speakers), role),
    take(told) {
      if (headed.role || !told) return;
      headed.role = told;
      role.append(", ", words(told));
    },
  };
  return headed;
}
