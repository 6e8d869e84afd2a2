// The days on which somebody spoke, drawn and listed; each is a question to ask.

import { ofTurns } from "./address.js";
import { get } from "./api.js";
import { counted } from "./choices.js";
import { day, shortDay } from "./days.js";
import { drawing, element, words } from "./dom.js";
import { saidOn } from "./wording.js";

const LISTED = 10; // days listed openly; more stand behind a word
const NUMBERED = 12; // bars that have their count above them; of more the highest alone
const [LOWEST, HIGHEST, BASE] = [0.4, 2.25, 3.5]; // rem: of bars, and of the line they stand on from the top
const [NARROWEST, WIDEST] = [0.4, 1.6]; // per cent of the line
const TICKS = 4; // dates below the line, at most
const APART = 26; // per cent of the line between two of them
const TALLY = { class: "tally", "text-anchor": "middle" };
const DAY = 86_400_000; // milliseconds

/** Draws into `place` the days on which `speaker` spoke; nothing where there are fewer than two. */
export async function plotDays(place, speaker, asked, signal) {
  const { days: spoken } = await get("/v1/days", { speaker }, signal);
  const found = spoken.filter((each) => each.speaker === speaker);
  if (found.length < 2) return;
  const within = ({ day: on }) => Boolean(asked) && asked.start <= on && on <= asked.end;
  const title = element("h3", {}, words(speaker), " spoke on");
  const row = element("div", { class: "days-row" }, title, listed(found, speaker, within));
  place.replaceChildren(drawn(found, speaker, within), row);
}

function question(speaker, on) {
  return `./?${ofTurns([saidOn(speaker, on)])}`;
}

function time(on) {
  return Date.parse(`${on}T00:00Z`);
}

/** Bars on a line of days, with their counts and some dates; a screen reader takes the list instead. */
function drawn(found, speaker, within) {
  const [first, last] = [time(found[0].day), time(found.at(-1).day)];
  const width = Math.max(NARROWEST, Math.min(WIDEST, 100 / ((last - first) / DAY + 1)));
  const place = (on) => width / 2 + ((time(on) - first) / (last - first)) * (100 - width);
  const most = Math.max(...found.map(({ count }) => count));
  const bars = found.map((each) => {
    const box = { middle: place(each.day), width, height: LOWEST + (each.count / most) * (HIGHEST - LOWEST) };
    const numbered = found.length <= NUMBERED || each.count === most;
    return bar(each, box, { href: question(speaker, each.day), class: within(each) && "asked", tabindex: -1 }, numbered);
  });
  const line = drawing("line", { x1: "0%", x2: "100%", y1: `${BASE}rem`, y2: `${BASE}rem` });
  const told = found[0].day.slice(0, 4) === found.at(-1).day.slice(0, 4) ? shortDay : withYear;
  const dates = ticks(found, place).map((each) => date(told(each), place(each)));
  return drawing("svg", { class: "plot", "aria-hidden": "true" }, line, ...bars, ...dates);
}

/** A bar that can be hit above itself too. */
function bar({ day: on, count }, { middle, width, height }, link, numbered) {
  const told = drawing("title", {}, `${day(on)}: ${count} ${count === 1 ? "statement" : "statements"}`);
  const column = { x: `${middle - width / 2}%`, width: `${width}%` };
  const reach = drawing("rect", { ...column, class: "reach", y: 0, height: `${BASE}rem` });
  const shown = drawing("rect", { ...column, y: `${BASE - height}rem`, height: `${height}rem`, rx: 2 });
  const number = numbered && label(`${middle}%`, BASE - height - 0.25, String(count), TALLY);
  return drawing("a", link, told, reach, shown, number);
}

/** Days spread over the line, the first and the last among them, none so near another that their dates touch. */
function ticks(found, place) {
  const days = found.map(({ day: on }) => on);
  const wanted = [days[0], days.at(-1), ...days.slice(1, -1)];
  const told = [];
  for (const on of wanted) {
    const free = told.every((each) => Math.abs(place(each) - place(on)) >= APART);
    if (free && told.length < TICKS) told.push(on);
  }
  return told;
}

function withYear(on) {
  return `${shortDay(on)} ${on.slice(0, 4)}`;
}

/** A date under its bar; at the ends of the line it stays within them. */
function date(told, middle) {
  const below = BASE + 1.1;
  if (middle < APART / 2) return label("0%", below, told, { class: "date" });
  if (middle > 100 - APART / 2) return label("100%", below, told, { class: "date", "text-anchor": "end" });
  return label(`${middle}%`, below, told, { class: "date", "text-anchor": "middle" });
}

function label(x, top, told, attributes) {
  const made = drawing("text", { x, y: `${top}rem`, ...attributes });
  made.append(told);
  return made;
}

function listed(found, speaker, within) {
  const rows = found.map((each) => element("li", {}, chosen(each, speaker, within(each))));
  const list = element("ol", { class: "choices days" }, ...rows);
  if (found.length <= LISTED) return list;
  return element("details", { class: "all-days" }, element("summary", {}, `${found.length} days`), list);
}

function chosen({ day: on, count }, speaker, asked) {
  return element(
    "a",
    { class: "choice", href: question(speaker, on), "aria-current": asked && "date" },
    element("span", { "aria-hidden": "true" }, shortDay(on)),
    element("span", { class: "unseen" }, `What did ${speaker} say on ${day(on)}?`),
    counted(count),
  );
}
