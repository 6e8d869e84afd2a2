// Ask: a conversation of questions and answers, as the address has it.

import { ofTurns, turnsIn } from "./address.js";
import { beginnings } from "./beginnings.js";
import { composer } from "./composer.js";
import { button, element, fill } from "./dom.js";
import { turning } from "./links.js";
import { TurnView } from "./turn.js";

const REMEMBERED = 25; // questions told with a follow-up, each with its answer: the server takes 50 turns
const MOST = 20_000; // characters of an answer that are told
const LEDE =
  "Ask the news coverage in this store. You get the words themselves: who said them, on which day, " +
  "and the article they are in.";

export function start(section, shell) {
  return new Conversation(section, shell);
}

class Conversation {
  constructor(section, shell) {
    this.section = section;
    this.shell = shell;
    this.views = [];
    this.intro = element(
      "header",
      { class: "intro" },
      element("h1", {}, "Who said what, and when?"),
      element("p", {}, LEDE),
    );
    this.shown = element("div", { class: "conversation", onclick: (event) => this.goOn(event) });
    this.starters = element("div", { class: "starters" });
    this.box = composer((question) => this.follow(question));
    fill(section, this.intro, this.shown, this.box.element, this.starters);
  }

  /** Shows the conversation of an address: what is shown already stays, the rest is asked. */
  show(parameters) {
    this.asking?.abort();
    this.asking = new AbortController();
    const next = turnsIn(parameters);
    const changed = this.views.findIndex((view, place) => !view.answer || !same(view.turn, next[place]));
    const kept = changed < 0 ? this.views : this.views.slice(0, changed);
    for (const view of this.views.slice(kept.length)) view.element.remove();
    const fresh = next.slice(kept.length).map((turn) => this.view(turn));
    this.views = [...kept, ...fresh];
    this.shown.append(...fresh.map((view) => view.element));
    this.arrange(next);
    this.converse(fresh, this.asking.signal);
  }

  view(turn) {
    const open = ({ article_id: id, revision, start, end }) => this.shell.open({ id, revision, start, end });
    const again = (changed) => this.again(turn, changed);
    return new TurnView(turn, { again, open, dated: () => this.shell.amend(ofTurns(this.turns())) });
  }

  arrange(next) {
    const begun = next.length > 0;
    this.section.classList.toggle("begun", begun);
    this.intro.hidden = begun;
    this.starters.hidden = begun;
    this.box.following(begun);
    this.shell.title(next.at(-1)?.question ?? "");
    if (!begun && !this.starters.childElementCount) this.begin();
  }

  async converse(fresh, signal) {
    const last = fresh.at(-1);
    last?.title.focus({ preventScroll: true });
    last?.element.scrollIntoView({ block: "start" });
    for (const view of fresh) {
      await view.ask(this.before(view), signal);
      if (signal.aborted) return;
    }
    if (fresh.length > 1) last.element.scrollIntoView({ block: "start" });
  }

  /** The turns that a follow-up follows: back to the last question that stood by itself. */
  before(view) {
    const place = this.views.indexOf(view);
    if (!view.turn.follows) return [];
    const first = this.views.findLastIndex((each, at) => at < place && !each.turn.follows);
    return this.views.slice(Math.max(first, place - REMEMBERED, 0), place).flatMap(told);
  }

  follow(question) {
    this.go([...this.turns(), { question, follows: this.views.length > 0, filters: {} }]);
  }

  /** A question offered within the conversation goes on with it; by itself, its address begins another. */
  goOn(event) {
    const turns = turnsIn(turning(event) ?? new URLSearchParams());
    if (!turns.length) return;
    event.preventDefault();
    this.go([...this.turns(), ...turns]);
  }

  /** Asks a turn anew: in the place of the last, else after it. */
  again(from, turn) {
    const turns = this.turns();
    this.go([...(turns.at(-1) === from ? turns.slice(0, -1) : turns), turn]);
  }

  turns() {
    return this.views.map((view) => view.turn);
  }

  go(turns) {
    this.shell.go(ofTurns(turns));
  }

  async begin() {
    fill(this.starters, element("p", { class: "waiting" }, "Looking at the coverage …"));
    try {
      await beginnings(this.starters);
    } catch (error) {
      const retry = button("Try again", () => this.begin());
      fill(this.starters, element("div", { class: "trouble", role: "alert" }, element("p", {}, error.message), retry));
    }
  }
}

function told({ turn, answer }) {
  const asked = { role: "user", content: turn.question, filters: turn.filters };
  return answer ? [asked, { role: "assistant", content: [...answer.text].slice(0, MOST).join("") }] : [asked];
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
