// The days on which somebody spoke, drawn and listed; each is a question to ask.

import { ofTurns } from "./address.js";
import { get } from "./api.js";
import { day, shortDay } from "./days.js";
import { drawing, element, words } from "./dom.js";
import { saidOn } from "./wording.js";

const LISTED = 10; // days listed openly; more stand behind a word
const [WIDTH, HEIGHT, EDGE, WIDEST] = [640, 56, 8, 10];
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

/** Bars on a line of days; a screen reader takes the list instead. */
function drawn(found, speaker, within) {
  const [first, last] = [time(found[0].day), time(found.at(-1).day)];
  const span = (last - first) / DAY;
  const width = Math.max(2, Math.min(WIDEST, (WIDTH - 2 * EDGE) / (span + 1)));
  const most = Math.max(...found.map(({ count }) => count));
  const bars = found.map((each) => {
    const x = EDGE + ((time(each.day) - first) / DAY / span) * (WIDTH - 2 * EDGE - width);
    const height = 8 + (each.count / most) * (HEIGHT - 14);
    return bar(each, { x, y: HEIGHT - 2 - height, width, height, rx: width / 3 }, speaker, within(each));
  });
  const line = drawing("line", { x1: 0, x2: WIDTH, y1: HEIGHT - 1, y2: HEIGHT - 1 });
  const view = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none" };
  return drawing("svg", { ...view, class: "plot", "aria-hidden": "true" }, line, ...bars);
}

/** A bar that can be hit above itself too. */
function bar({ day: on, count }, box, speaker, asked) {
  const told = drawing("title", {}, `${day(on)}: ${count}`);
  const reach = drawing("rect", { ...box, class: "reach", y: 0, height: HEIGHT });
  const link = { href: question(speaker, on), class: asked && "asked", tabindex: -1 };
  return drawing("a", link, told, reach, drawing("rect", box));
}

function listed(found, speaker, within) {
  const rows = found.map((each) => element("li", {}, chosen(each, speaker, within(each))));
  const list = element("ol", { class: "choices days" }, ...rows);
  if (found.length <= LISTED) return list;
  return element("details", { class: "all-days" }, element("summary", {}, `${found.length} days`), list);
}

function chosen({ day: on }, speaker, asked) {
  return element(
    "a",
    { class: "choice", href: question(speaker, on), "aria-current": asked && "date" },
    element("span", { "aria-hidden": "true" }, shortDay(on)),
    element("span", { class: "unseen" }, `What did ${speaker} say on ${day(on)}?`),
  );
}
