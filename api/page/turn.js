// One question and its answer, filled in as the stream tells it.

import { Trouble, stream, trouble } from "./api.js";
import { CardList } from "./cards.js";
import { coverage, decline, heading } from "./decline.js";
import { densitySwitch } from "./density.js";
import { button, element, fill, say } from "./dom.js";
import { explanation } from "./explanation.js";
import { following } from "./follow.js";
import { further } from "./further.js";
import { introduction, passageCards, passagesTold } from "./passages.js";
import { plotDays } from "./plot.js";
import { reading } from "./reading.js";
import { summary, wholeMenu, without } from "./telling.js";

const PARTS = ["read", "days-spoken", "lead", "told", "more", "explained"]; // from top to bottom, each filled on its own

export class TurnView {
  /**
   * @param {import("./address.js").Turn} turn
   * @param {{again: (turn: object) => void, open: (citation: object) => void, dated: () => void}} on
   */
  constructor(turn, on) {
    this.turn = turn;
    this.on = on;
    this.answer = null;
    this.title = element("h2", { class: "question", tabindex: -1 }, turn.question);
    this.parts = Object.fromEntries(PARTS.map((name) => [name, element("div", { class: name })]));
    this.element = element("article", { class: "turn", "aria-busy": "true" }, this.title, ...Object.values(this.parts));
  }

  /** Asks; resolves when the answer is shown, or its trouble told. */
  async ask(history, signal) {
    this.signal = signal;
    this.element.setAttribute("aria-busy", "true");
    for (const part of Object.values(this.parts)) fill(part);
    this.cards = new CardList(this.parts.told, this.on.open);
    fill(this.parts.lead, element("p", { class: "waiting" }, "Looking through the coverage …"));
    say("Looking through the coverage.");
    try {
      const { question, filters, asOf } = this.turn;
      this.asked = { question, filters, history, ...(asOf && { as_of: asOf }) };
      for await (const { name, data } of stream("/v1/ask/stream", this.asked, signal)) {
        this.take(name, data);
      }
      if (!this.answer) throw new Trouble("The answer broke off before its end.", true);
    } catch (error) {
      if (error.name !== "AbortError") this.complain(error, () => this.ask(history, signal));
    }
    this.element.setAttribute("aria-busy", "false");
  }

  take(name, data) {
    if (name === "interpretation") this.read(data);
    if (name === "claim") this.cards.claim(data);
    if (name === "citation") this.cards.citation(data);
    if (name === "done") this.end(data);
    if (name === "error") throw trouble(data);
  }

  read(interpretation) {
    fill(this.parts.read, reading(interpretation, this.turn, this.on.again));
    const [speaker, ...others] = interpretation.speakers;
    if (!speaker || others.length) return;
    const plotted = plotDays(this.parts["days-spoken"], speaker, interpretation.said_on, this.signal);
    plotted.catch(() => {}); // a plot is no answer
  }

  end(answer) {
    this.answer = answer;
    this.date(answer.interpretation.as_of);
    this.cards.end();
    if (answer.declined) this.decline(answer);
    else if (answer.status === "related") this.relate(answer);
    else this.sum(answer);
    const onwards = answer.status === "answered" && further(answer.interpretation, this.on.open, this.signal);
    fill(this.parts.more, ...without(answer, this.on.open), onwards, following(this.turn));
    const asked = { ...this.asked, ...(this.turn.asOf && { as_of: this.turn.asOf }) };
    fill(this.parts.explained, explanation(asked, this.on.open));
  }

  sum(answer) {
    const told = summary(answer);
    const tools = element("div", { class: "tools" }, densitySwitch(), wholeMenu(answer, this.asked));
    fill(this.parts.lead, element("p", { class: "summary" }, told), tools);
    say(told);
  }

  /** Nothing states what was asked: what is near, as help. */
  relate({ passages, ...answer }) {
    const told = introduction(answer);
    fill(this.parts.lead, element("div", { class: "related" }, ...told.map((each) => element("p", {}, each))));
    fill(this.parts.told, passageCards(passages, this.on.open));
    say(`${told.join(" ")} ${passagesTold(passages)}`);
  }

  decline(answer) {
    const { declined, passages } = answer;
    fill(this.parts.lead, decline(answer, this.on.open));
    if (passages.length) {
      const title = element("h3", { class: "near" }, "Related passages");
      fill(this.parts.told, title, passageCards(passages, this.on.open));
    }
    const near = passages.length > 0 && `Related passages: ${passagesTold(passages)}`;
    say([`${heading(declined)}.`, coverage(declined.coverage), near].filter(Boolean).join(" "));
  }

  /** Keeps the day of asking where the answer hangs on it: shared, it is the same answer on another day. */
  date(asOf) {
    if (!asOf || this.turn.asOf) return;
    this.turn.asOf = asOf;
    this.on.dated();
  }

  complain(error, retry) {
    const again = error.retry && button("Try again", retry);
    fill(this.parts.lead, element("div", { class: "trouble" }, element("p", {}, error.message), again));
    say(error.message);
  }
}
