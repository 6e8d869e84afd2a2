// Days in words. A day is YYYY-MM-DD, or XXXX-MM-DD where the coverage gives no year.

const MONTHS = "January February March April May June July August September October November December".split(" ");
const WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const FIRST = "0001";
const LAST = "9999";

/** "9 February 2026" */
export function day(value) {
  const [year, month, number] = value.split("-");
  return [Number(number), MONTHS[month - 1], year === "XXXX" ? "" : year].join(" ").trim();
}

/** "Monday 9 February 2026", without the weekday where there is no year */
export function longDay(value) {
  return value.startsWith("XXXX") ? day(value) : `${WEEKDAYS[new Date(`${value}T00:00Z`).getUTCDay()]} ${day(value)}`;
}

/** "9 Feb" */
export function shortDay(value) {
  const [, month, number] = value.split("-");
  return `${Number(number)} ${MONTHS[month - 1].slice(0, 3)}`;
}

/** "9 February 2026", "2 to 9 February 2026", "up to …", "since …" */
export function days({ start, end }) {
  if (start === end) return day(start);
  if (start.startsWith(FIRST)) return `up to ${day(end)}`;
  if (end.startsWith(LAST)) return `since ${day(start)}`;
  if (start.slice(0, 7) === end.slice(0, 7)) return `${Number(start.slice(8))} to ${day(end)}`;
  return `${day(start)} to ${day(end)}`;
}

/** The bounds of days as filters take them: each a day, or null where that side is open or has no year. */
export function bounds({ start, end }) {
  const closed = (value, open) => (value.startsWith(open) || value.startsWith("XXXX") ? null : value);
  return { from: closed(start, FIRST), to: closed(end, LAST) };
}

/** Days from such bounds, or null where both are open. */
export function between(from, to) {
  return from || to ? { start: from || `${FIRST}-01-01`, end: to || `${LAST}-12-31` } : null;
}

/** Whether these are one day of one year. */
export function single(days) {
  return Boolean(days) && days.start === days.end && !days.start.startsWith("XXXX");
}
