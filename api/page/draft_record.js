// What the record has of a quotation of a draft.

import { withPlace } from "./address.js";
import { day, days } from "./days.js";
import { dotted, element, words } from "./dom.js";
import { grade, sign, VERDICTS, WARNINGS } from "./draft_words.js";
import { sentence } from "./sentence.js";

const SHOWN = 3; // places on record; the others are counted

/** A quotation with its verdict, warnings and record, as a list of elements under a heading of its own. */
export function record(quotation) {
  const { verdict, quote, warnings, matches, related, context, reports } = quotation;
  const title = element("h3", { class: `told ${grade(quotation)}`, tabindex: -1 });
  title.append(element("span", { class: "sign", "aria-hidden": "true" }, sign(quotation)), VERDICTS[verdict].told);
  return [
    title,
    words(quote, "blockquote"),
    element("p", { class: "note" }, "The draft gives it to ", ...given(quotation)),
    ...warned(warnings),
    ...matches.slice(0, SHOWN).map((match) => place(match, verdict)),
    matches.length > SHOWN && element("p", { class: "note" }, `It is in ${matches.length - SHOWN} more places.`),
    context && around(context, matches[0]),
    ...reported(reports),
    related.length > 0 && element("h4", {}, "Nearest in meaning"),
    ...related.map((match) => place(match, "related")),
  ].filter(Boolean);
}

function given({ speakers, said_on: said }) {
  const who = speakers.length ? words(speakers.join(" and "), "strong") : element("strong", {}, "nobody");
  return dotted(who, said && days(said));
}

/** What asks for a look before printing; that one outlet alone has the words is only told. */
function* warned(warnings) {
  const doubts = warnings.filter((each) => each !== "one_outlet");
  if (doubts.length) yield element("ul", { class: "warnings" }, ...doubts.map((each) => element("li", {}, WARNINGS[each])));
  if (warnings.includes("one_outlet")) yield element("p", { class: "note" }, WARNINGS.one_outlet);
}

function place({ citation, speakers, said_on: said, difference, notes }, verdict) {
  const who = speakers.length ? words(speakers.join(" and "), "strong") : element("strong", {}, "Speaker unknown");
  const shown = verdict === "altered" && difference.length ? difference.map(change) : [words(citation.quote)];
  const published = citation.published && `published ${day(citation.published)}`;
  return element(
    "div",
    { class: "place" },
    element("p", { class: "by" }, ...dotted(who, said ? days(said) : "day unknown")),
    element("blockquote", {}, ...shown),
    ...notes.map((note) => element("p", { class: "note" }, sentence(note))),
    element("p", { class: "where" }, ...dotted(citation.outlet && words(citation.outlet), published, there(citation))),
  );
}

/** As the draft's words would be put right: what is not on record struck out, what is on record put in. */
function change({ op, text }) {
  const name = { delete: "ins", insert: "del" }[op];
  return name ? element(name, {}, text) : text;
}

function there({ article_id: id, revision, start, end, title }) {
  const address = `./?${withPlace(new URLSearchParams({ view: "draft" }), { id, revision, start, end })}`;
  return element("a", { href: address }, words(title ?? "Open the article"));
}

const CLOSING = /^[,.;:!?)\]”’]/; // what follows words without a space

/** The statement whole with the words marked, what stands beside it in its sentences, and one more on either side. */
export function around({ before, statement, after }, match, heading = "h4") {
  const quote = match?.citation.quote ?? "";
  const at = quote ? statement.indexOf(quote) : -1;
  const marked =
    at < 0
      ? [element("span", { class: "statement" }, statement)]
      : [statement.slice(0, at), element("mark", {}, quote), statement.slice(at + quote.length)];
  return element(
    "div",
    { class: "around" },
    element(heading, {}, "In its place"),
    element("p", {}, before && `${before} `, element("span", { class: "statement" }, ...marked), CLOSING.test(after) ? after : ` ${after}`),
  );
}

/** Who has the words, where more than one article does; the links lead to it beside this view. */
export function* reported(reports, view = new URLSearchParams({ view: "draft" }), heading = "h4") {
  if (reports.length < 2) return;
  yield element(heading, {}, "Who reported it, the first report first");
  yield element("ol", { class: "reports" }, ...reports.map((each) => report(each, view)));
}

function report(told, view) {
  const { outlet, published, said_on: said, copy_of: copied, shortened, other_day: moved, article_id: id } = told;
  const there = element("a", { href: `./?${withPlace(view, { id })}` }, words(outlet ?? id));
  return element(
    "li",
    {},
    ...dotted(
      there,
      published ? day(published) : "day unknown",
      said && moved && `says ${days(said)}`,
      copied && "a copy of an earlier report",
      shortened && "shortened",
    ),
  );
}
