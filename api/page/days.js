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

/** "9 February 2026", "2 to 9 February 2026", "October 2025", "2025", "up to …", "since …" */
export function days({ start, end }) {
  if (start === end) return day(start);
  if (start.startsWith(FIRST)) return `up to ${day(end)}`;
  if (end.startsWith(LAST)) return `since ${day(start)}`;
  return whole(start, end) ?? `${shortened(start, end)} to ${day(end)}`;
}

/** The same after what was said: "on 9 February 2026", "in October 2025", "between 2 and 9 February 2026". */
export function within({ start, end }) {
  const told = days({ start, end });
  if (start === end) return `on ${told}`;
  if (start.startsWith(FIRST) || end.startsWith(LAST)) return told;
  return whole(start, end) ? `in ${told}` : `between ${shortened(start, end)} and ${day(end)}`;
}

/** What stands above words of these days: the weekday too of a day, and that a day or a year is not known. */
export function heading(said) {
  if (!said) return "Day unknown";
  if (single(said)) return longDay(said.start);
  return said.start.startsWith("XXXX") ? `${days(said)}, year unknown` : days(said);
}

/** A month or a year from its first day to its last, by its name. */
function whole(start, end) {
  const [year, month] = start.split("-");
  if (start.endsWith("-01-01") && end === `${year}-12-31`) return year === "XXXX" ? null : year;
  if (!start.endsWith("-01") || end !== `${year}-${month}-${lastOf(year, month)}`) return null;
  return [MONTHS[month - 1], year === "XXXX" ? "" : year].join(" ").trim();
}

/** The last day of a month; of February of no known year, the 28th. */
function lastOf(year, month) {
  return new Date(Date.UTC(year === "XXXX" ? 2001 : Number(year), Number(month), 0)).getUTCDate();
}

/** A first day without the month and the year that the last one repeats. */
function shortened(start, end) {
  if (start.slice(0, 7) === end.slice(0, 7)) return String(Number(start.slice(8)));
  return start.slice(0, 4) === end.slice(0, 4) ? day(start).replace(/ \d{4}$/, "") : day(start);
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
