// Ask: a conversation of questions and answers, as the address has it.

import { ofTurns, turnsIn } from "./address.js";
import { composer } from "./composer.js";
import { button, element, fill } from "./dom.js";
import { beginnings } from "./beginnings.js";
import { turnView } from "./turn.js";

const REMEMBERED = 25; // questions told with a follow-up, each with its answer: the server takes 50 turns
const MOST = 20_000; // characters of an answer that are told

export function start(section, shell) {
  const intro = element(
    "header",
    { class: "intro" },
    element("h1", {}, "Who said what, and when?"),
    element("p", {}, "Ask the news coverage in this store. You get the words themselves: who said them, on which day, and the article they stand in."),
  );
  const conversation = element("div", { class: "conversation" });
  const starters = element("div", { class: "starters" });
  const box = composer((question) => go([...turns(), { question, follows: turns().length > 0, filters: {} }]));
  fill(section, intro, conversation, box.element, starters);
  let views = [];
  let asking = null;

  function turns() {
    return views.map((view) => view.turn);
  }

  function go(next) {
    shell.go(ofTurns(next));
  }

  /** Asks a turn anew: in the place of the last, else after it. */
  function again(from, turn) {
    const kept = turns().at(-1) === from ? turns().slice(0, -1) : turns();
    go([...kept, turn]);
  }

  function open({ article_id: id, revision, start, end }) {
    shell.open({ id, revision, start, end });
  }

  function show(parameters) {
    asking?.abort();
    asking = new AbortController();
    const next = turnsIn(parameters);
    const kept = views.filter((view, place) => view.answer && same(view.turn, next[place]) && prefix(views, next, place));
    for (const view of views.slice(kept.length)) view.element.remove();
    const fresh = next.slice(kept.length).map((turn) => turnView(turn, { again: (changed) => again(turn, changed), open }));
    views = [...kept, ...fresh];
    conversation.append(...fresh.map((view) => view.element));
    arrange(next);
    converse(fresh, asking.signal);
  }

  function arrange(next) {
    section.classList.toggle("begun", next.length > 0);
    intro.hidden = next.length > 0;
    starters.hidden = next.length > 0;
    box.following(next.length > 0);
    shell.title(next.at(-1)?.question ?? "");
    if (!next.length && !starters.childElementCount) begin();
  }

  async function converse(fresh, signal) {
    const last = fresh.at(-1);
    last?.title.focus({ preventScroll: true });
    last?.element.scrollIntoView({ block: "start" });
    for (const view of fresh) {
      await view.ask(before(view), signal);
      if (signal.aborted) return;
    }
    if (fresh.length > 1) last.element.scrollIntoView({ block: "start" });
  }

  /** The turns that a follow-up follows: back to the last question that stood by itself. */
  function before(view) {
    const place = views.indexOf(view);
    if (!view.turn.follows) return [];
    const first = views.findLastIndex((each, at) => at < place && !each.turn.follows);
    return views.slice(Math.max(first, place - REMEMBERED, 0), place).flatMap(told);
  }

  async function begin() {
    fill(starters, element("p", { class: "waiting" }, "Looking at the coverage …"));
    try {
      await beginnings(starters);
    } catch (error) {
      const retry = button("Try again", begin);
      fill(starters, element("div", { class: "trouble", role: "alert" }, element("p", {}, error.message), retry));
    }
  }

  return { show };
}

function told({ turn, answer }) {
  const asked = { role: "user", content: turn.question };
  return answer ? [asked, { role: "assistant", content: [...answer.text].slice(0, MOST).join("") }] : [asked];
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether every turn up to this place is shown already. */
function prefix(views, next, place) {
  return next.length > place && views.slice(0, place).every((view, at) => view.answer && same(view.turn, next[at]));
}
