// One statement of an answer as a card: the words, who and when, and where they stand.

import { copyMenu, copyOf } from "./copies.js";
import { day, days } from "./days.js";
import { button, dotted, element, outward, words } from "./dom.js";
import { fragment } from "./fragment.js";
import { KINDS } from "./kinds.js";
import { sentence } from "./sentence.js";

const QUOTED = /(“[^”]*”|‘[^’]*(?:’(?=\p{L})[^’]*)*’|"[^"]*")/u;

/**
 * @param {object} claim its kind is null where it stands against a premise
 * @param {object[]} citations those of the claim, the first the one its words are from
 * @param {(citation: object) => void} open
 * @param {{role: string | null} | null} headed what the heading above tells, with speaker and day; null where there is none
 */
export function card(claim, citations, open, headed = null) {
  return element(
    "li",
    { class: `card ${claim.kind ?? "evidence"}` },
    element("p", { class: "words" }, ...told(claim)),
    headed ? beyond(claim, headed) : whoAndWhen(claim),
    sources(claim, citations, open),
  );
}

/** Another report of the same thing tells other figures or another day. */
export function difference(citations, open) {
  return element("p", { class: "differs" }, "Another report differs: ", ...citations.map((each) => cite(each, open)));
}

/** Who speaks, as the heading of cards or on one of them. */
export function named(speakers) {
  return speakers.length ? words(speakers.join(" and "), "strong") : element("strong", {}, "Speaker unknown");
}

/** The claim's sentence, in which what is in quotation marks stands out; of a direct quote the words alone. */
function told({ kind, text, speakers }) {
  const parts = text.split(QUOTED).filter(Boolean);
  const first = parts.findIndex((part) => QUOTED.test(part));
  const shown = kind === "direct" && speakers.length && first > 0 ? alone(parts.slice(first)) : parts;
  return shown.map((part) => (QUOTED.test(part) ? element("q", {}, part) : part));
}

/** Without the full stop that the sentence, not the speaker, ended with. */
function alone(parts) {
  return parts.at(-1) === "." ? parts.slice(0, -1) : parts;
}

/** Whether somebody is told to have said it: a fact, or what stands against a premise, is the article's own. */
function spoken(kind) {
  return kind !== null && kind !== "fact";
}

function byline({ kind, speakers, role }) {
  if (!spoken(kind) && !speakers.length) return null;
  return element("p", { class: "by" }, named(speakers), role && ", ", role && words(role));
}

/** Speaker, day and occasion in a row; the reason for the day below it, on demand. */
function whoAndWhen(claim) {
  const { kind, said_on: said } = claim;
  const reason = reasonOf(said);
  const shown = said ? days(said) : spoken(kind) ? "Day unknown" : null;
  const when = shown && (reason ? explained(shown, shown, reason) : element("span", { class: "said-day" }, shown));
  return element("div", { class: "who-when" }, byline(claim), when, where(claim), mark(kind), reason);
}

/** The same of a card whose speaker and day stand above it: what is its own. */
function beyond(claim, headed) {
  const { kind, role, said_on: said } = claim;
  const reason = reasonOf(said);
  const other = role && role !== headed.role && words(role, "p", { class: "by" });
  const why = reason && explained("Why this day", days(said), reason);
  return element("div", { class: "who-when" }, mark(kind), other, where(claim), why, reason);
}

function where({ occasion }) {
  if (!occasion) return null;
  return element("span", { class: "occasion" }, element("span", { class: "unseen" }, "Occasion: "), words(occasion));
}

function reasonOf(said) {
  if (!said?.because) return null;
  return element("p", { class: "reason", hidden: true }, element("strong", {}, "Why this day: "), sentence(said.because));
}

function explained(shown, day, reason) {
  const show = (event) => {
    reason.hidden = !reason.hidden;
    event.currentTarget.setAttribute("aria-expanded", String(!reason.hidden));
  };
  return button(shown, show, { class: "said-day", "aria-expanded": "false", "aria-label": `${day}: why this day` });
}

function mark(kind) {
  if (!kind) return null;
  const { label, told } = KINDS[kind];
  return element("span", { class: "mark", title: told }, label);
}

/** Where words stand, the first citation and the others, with the ways to copy them. */
export function sources(claim, citations, open) {
  const [first] = citations;
  if (!first) return null;
  const line = element("p", { class: "source" }, ...source(first, open));
  const copy = copyMenu(() => copyOf(claim, citations), first);
  return element(
    "div",
    { class: "sources" },
    element("div", { class: "source-row" }, line, copy),
    also(claim, citations, open),
  );
}

function also(claim, citations, open) {
  const others = citations.slice(1);
  if (!others.length) return null;
  const reports = reported(claim.independent, new Set(citations.map((each) => each.article_id)).size);
  const rows = others.map((each) => element("li", { class: "source" }, ...source(each, open)));
  return element("div", { class: "also" }, element("p", {}, reports), element("ul", {}, ...rows), firstReport(claim));
}

/** What more than one place of the words is worth: copies of one report bear out no more than it does. */
function reported(independent, articles) {
  if (articles === 1) return "Also in the same article:";
  if (independent === 1) return "Copies of this report:";
  const told = `Also in, ${independent} independent reports in all`;
  return independent < articles ? `${told}, the others copies:` : `${told}:`;
}

/** Where the words alone stand in several articles, the way to who had them first and who copied or cut them. */
function firstReport({ kind, text, speakers }) {
  const quoted = text.match(QUOTED)?.[0].slice(1, -1);
  if (kind !== "direct" || !quoted) return null;
  const asked = new URLSearchParams({ view: "check", quote: quoted, ...(speakers.length && { speaker: speakers[0] }) });
  return element("p", {}, element("a", { href: `./?${asked}` }, "Who reported it first"));
}

/** What a link or a look at the article tells on the screen, a page of paper has to say. */
function printed({ title, url, article_id: id }) {
  return element("span", { class: "printed" }, words([title ?? id, url].filter(Boolean).join(", ")));
}

function cite(citation, open) {
  const { number, title } = citation;
  const label = `Citation ${number}: open the article at these words`;
  return button(String(number), () => open(citation), { class: "cite", "aria-label": label, title });
}

/** The number opens the article beside the answer; the link, the publisher's page. */
function source(citation, open) {
  const { outlet, published, title, article_id: id, url, quote } = citation;
  const link = outward(url && fragment(url, quote), "Publisher ↗", {
    title,
    "aria-label": `At the publisher: ${title ?? id}`,
  });
  const told = dotted(words(outlet ?? title ?? id), published && `published ${day(published)}`);
  const there = link.localName === "a" && element("span", { class: "onscreen" }, " · ", link);
  return [
    cite(citation, open),
    element("span", {}, ...told, there, printed(citation)),
  ];
}
