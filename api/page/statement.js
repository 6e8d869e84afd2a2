// One statement of an answer as a card: the words, who and when, and where they stand.

import { copyMenu, copyOf } from "./copies.js";
import { day, days } from "./days.js";
import { button, dotted, element, outward, words } from "./dom.js";
import { fragment } from "./fragment.js";
import { KINDS } from "./kinds.js";

const QUOTED = /(“[^”]*”|‘[^’]*(?:’(?=\p{L})[^’]*)*’|"[^"]*")/u;

/**
 * @param {object} claim
 * @param {object[]} citations those of the claim, the first the one its words are from
 * @param {(citation: object) => void} open
 */
export function card(claim, citations, open) {
  return element(
    "li",
    { class: `card ${claim.kind}` },
    element("p", { class: "words" }, ...told(claim)),
    element("div", { class: "who-when" }, byline(claim), whenSaid(claim), mark(claim.kind)),
    sources(claim, citations, open),
  );
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

function byline({ kind, speakers, role }) {
  if (kind === "fact" && !speakers.length) return null;
  const name = speakers.length ? words(speakers.join(" and "), "strong") : element("strong", {}, "Speaker unknown");
  return element("p", { class: "by" }, name, role && ", ", role && words(role));
}

/** The day with its reason behind it, and where it was said. */
function whenSaid({ kind, said_on: said, occasion }) {
  if (kind === "fact" && !said && !occasion) return null;
  const reason = said?.because && `${said.because[0].toUpperCase()}${said.because.slice(1)}.`;
  const shown = said ? days(said) : "Day unknown";
  const when = reason
    ? element("details", { class: "said-day" }, summary(shown), element("p", {}, element("strong", {}, "Why this day: "), reason))
    : element("span", { class: "said-day" }, shown);
  return element("div", { class: "when" }, when, occasion && element("span", { class: "occasion" }, element("span", { class: "unseen" }, "Occasion: "), words(occasion)));
}

function summary(shown) {
  return element("summary", {}, shown, element("span", { class: "unseen" }, ": why this day"));
}

function mark(kind) {
  const { label, told } = KINDS[kind];
  return element("span", { class: "mark", title: told }, label);
}

function sources(claim, citations, open) {
  const [first, ...others] = citations;
  if (!first) return null;
  const line = element("p", { class: "source" }, ...source(first, open));
  const copy = copyMenu(() => copyOf(claim, citations));
  return element("div", { class: "sources" }, element("div", { class: "source-row" }, line, copy), also(claim, others, open));
}

function also({ independent }, others, open) {
  if (!others.length) return null;
  const reports = independent > 1 ? `Also in, ${independent} independent reports in all:` : "Also in:";
  const rows = others.map((each) => element("li", { class: "source" }, ...source(each, open)));
  return element("div", { class: "also" }, element("p", {}, reports), element("ul", {}, ...rows));
}

/** The number opens the article beside the answer; the link, the publisher's page. */
function source(citation, open) {
  const { number, outlet, published, title, article_id: id, url, quote } = citation;
  const label = `Citation ${number}: open the article at these words`;
  const link = outward(url && fragment(url, quote), "Publisher ↗", { title, "aria-label": `At the publisher: ${title ?? id}` });
  const told = dotted(words(outlet ?? title ?? id), published && `published ${day(published)}`, link.localName === "a" && link);
  return [button(String(number), () => open(citation), { class: "cite", "aria-label": label, title }), element("span", {}, ...told)];
}
