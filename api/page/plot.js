// The days on which somebody spoke, drawn and listed; each is a question to ask.

import { ofTurns } from "./address.js";
import { get } from "./api.js";
import { day, shortDay, single } from "./days.js";
import { drawing, element, words } from "./dom.js";
import { saidOn } from "./wording.js";

const MOST = 1000; // statements looked at; more would draw the same days
const LISTED = 10; // days listed openly; more stand behind a word
const [WIDTH, HEIGHT, EDGE, BAR] = [640, 56, 8, 10];
const DAY = 86_400_000; // milliseconds

/** Draws into `place` the days on which `speaker` spoke; nothing where there are fewer than two. */
export async function plotDays(place, speaker, asked, signal) {
  const { statements } = await get("/v1/statements", { speaker, limit: MOST }, signal);
  const counts = new Map();
  for (const { said_on: said } of statements) {
    if (single(said)) counts.set(said.start, (counts.get(said.start) ?? 0) + 1);
  }
  const found = [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
  if (found.length < 2) return;
  const within = ([on]) => Boolean(asked) && asked.start <= on && on <= asked.end;
  const title = element("h3", {}, words(speaker), " spoke on");
  const row = element("div", { class: "days-row" }, title, listed(found, speaker, within));
  place.replaceChildren(drawn(found, speaker, within), row);
}

function question(speaker, on) {
  return `/?${ofTurns([saidOn(speaker, on)])}`;
}

function time(on) {
  return Date.parse(`${on}T00:00Z`);
}

/** Bars on a line of days; a screen reader takes the list instead. */
function drawn(found, speaker, within) {
  const [first, last] = [time(found[0][0]), time(found.at(-1)[0])];
  const most = Math.max(...found.map(([, count]) => count));
  const bars = found.map((each) => {
    const [on, count] = each;
    const x = EDGE + ((time(on) - first) / Math.max(last - first, DAY)) * (WIDTH - 2 * EDGE - BAR);
    const height = 8 + (count / most) * (HEIGHT - 14);
    const told = drawing("title", {}, `${day(on)}: ${count}`);
    const bar = drawing("rect", { x, y: HEIGHT - 2 - height, width: BAR, height, rx: 3 });
    const reach = drawing("rect", { class: "reach", x: x - 5, y: 0, width: BAR + 10, height: HEIGHT });
    return drawing("a", { href: question(speaker, on), class: within(each) && "asked", tabindex: -1 }, told, reach, bar);
  });
  const line = drawing("line", { x1: 0, x2: WIDTH, y1: HEIGHT - 1, y2: HEIGHT - 1 });
  return drawing("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", class: "plot", "aria-hidden": "true" }, line, ...bars);
}

function listed(found, speaker, within) {
  const rows = found.map((each) => element("li", {}, chosen(each, speaker, within(each))));
  const list = element("ol", { class: "choices days" }, ...rows);
  if (found.length <= LISTED) return list;
  return element("details", { class: "all-days" }, element("summary", {}, `${found.length} days`), list);
}

function chosen([on], speaker, asked) {
  return element(
    "a",
    { class: "choice", href: question(speaker, on), "aria-current": asked && "date" },
    element("span", { "aria-hidden": "true" }, shortDay(on)),
    element("span", { class: "unseen" }, `What did ${speaker} say on ${day(on)}?`),
  );
}
