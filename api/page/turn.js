// One question and its answer, filled in as the stream tells it.

import { Trouble, stream, trouble } from "./api.js";
import { coverage, decline, heading } from "./decline.js";
import { longDay, single } from "./days.js";
import { button, element, fill, say } from "./dom.js";
import { plotDays } from "./plot.js";
import { reading } from "./reading.js";
import { card } from "./statement.js";
import { summary, without } from "./telling.js";

const SHOWN = 12; // cards before "show the others"

/**
 * @param {import("./address.js").Turn} turn
 * @param {{again: (turn: object) => void, open: (citation: object) => void}} on
 */
export function turnView(turn, on) {
  const title = element("h2", { class: "question", tabindex: -1 }, turn.question);
  const parts = Object.fromEntries(["read", "days-spoken", "lead", "told", "more"].map((name) => [name, element("div", { class: name })]));
  const root = element("article", { class: "turn", "aria-busy": "true" }, title, ...Object.values(parts));
  const view = { element: root, turn, title, answer: null, ask };

  /** Asks; resolves when the answer is shown, or its trouble told. */
  async function ask(history, signal) {
    root.setAttribute("aria-busy", "true");
    for (const part of Object.values(parts)) fill(part);
    fill(parts.lead, element("p", { class: "waiting" }, "Looking through the coverage …"));
    try {
      for await (const event of stream("/v1/ask/stream", { ...asked(turn), history }, signal)) take(event, signal);
      if (!view.answer) throw new Trouble("The answer broke off before its end.", true);
    } catch (error) {
      if (error.name !== "AbortError") complain(error, () => ask(history, signal));
    }
    root.setAttribute("aria-busy", "false");
  }

  const cards = cardList(parts.told, on.open);
  const takes = {
    interpretation(read, signal) {
      fill(parts.read, reading(read, turn, on.again));
      const [speaker, ...others] = read.speakers;
      if (speaker && !others.length) plotDays(parts["days-spoken"], speaker, read.said_on, signal).catch(() => {}); // a plot is no answer
    },
    claim: cards.claim,
    citation: cards.citation,
    done(answer) {
      view.answer = answer;
      cards.end(answer);
      finish(answer);
    },
    error(problem) {
      throw trouble(problem);
    },
  };

  function take({ name, data }, signal) {
    takes[name]?.(data, signal);
  }

  function finish(answer) {
    if (answer.declined) {
      fill(parts.lead, decline(answer, on.open));
      say(`${heading(answer.declined)}. ${coverage(answer.declined.coverage)}`);
    } else {
      const told = summary(answer);
      fill(parts.lead, element("p", { class: "summary" }, told));
      say(told);
    }
    fill(parts.more, ...without(answer, on.open));
  }

  function complain(error, retry) {
    const again = error.retry && retry && button("Try again", retry);
    fill(parts.lead, element("div", { class: "trouble" }, element("p", {}, error.message), again));
    say(error.message);
  }

  return view;
}

function asked({ question, filters }) {
  return { question, filters };
}

/** Cards that appear as their claims are told, each once its citations are there. */
function cardList(place, open) {
  const citations = new Map();
  let [list, waiting, made, last] = [null, null, 0, undefined];

  function claim(next) {
    settle(next);
    waiting = next;
  }

  function citation(next) {
    citations.set(next.number, next);
    settle(null);
  }

  function settle(next) {
    const ready = waiting?.citations.every((number) => citations.has(number));
    if (!waiting || !(ready || next)) return;
    add(waiting);
    waiting = null;
  }

  function add(told) {
    list ??= place.appendChild(element("ol", { class: "cards" }));
    const day = single(told.said_on) ? longDay(told.said_on.start) : "Day unknown";
    const cited = told.citations.map((number) => citations.get(number)).filter(Boolean);
    const one = card(told, cited, open);
    if (day !== last && told.kind !== "fact") one.dataset.day = day;
    one.hidden = made >= SHOWN;
    [last, made] = [day, made + 1];
    list.append(one);
  }

  function end(answer) {
    if (waiting) add(waiting);
    waiting = null;
    const headed = [...(list?.querySelectorAll("[data-day]") ?? [])];
    if (headed.length === 1) delete headed[0].dataset.day;
    if (made > SHOWN) place.append(others(list, made - SHOWN));
    return answer;
  }

  return { claim, citation, end };
}

function others(list, count) {
  const more = button(`Show the other ${count}`, () => {
    const hidden = [...list.children].filter((each) => each.hidden);
    for (const each of hidden) each.hidden = false;
    more.remove();
    hidden[0].querySelector("button").focus();
  });
  return more;
}
