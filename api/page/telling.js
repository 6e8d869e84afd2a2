// What is told around the cards of an answer: how many and whose, the running text, what was left out.

import { postForFile } from "./api.js";
import { markdown, plain } from "./copies.js";
import { within } from "./days.js";
import { button, element } from "./dom.js";
import { fragment } from "./fragment.js";
import { menu, put } from "./menu.js";
import { csv, save } from "./table.js";

const PARTS = { vectors: "the search by meaning" };
const NUMBERS = /(\[\d+\])/;

/** "12 statements by Christopher Luxon, said on 9 February 2026, in 14 reports from 2 outlets" */
export function summary({ claims, citations, interpretation }) {
  const speakers = new Set(claims.flatMap((claim) => claim.speakers));
  const outlets = new Set(claims.flatMap((claim) => claim.outlets));
  const facts = claims.every((claim) => claim.kind === "fact");
  const counted = count(claims.length, facts ? "report" : "statement");
  const groups = new Set(claims.map((claim) => claim.speakers.join(" and ")).filter(Boolean));
  const by = groups.size === 1 ? ` by ${[...groups][0]}` : groups.size > 1 ? ` by ${speakers.size} speakers` : "";
  const on = interpretation.said_on ? `, said ${within(interpretation.said_on)}` : "";
  // What the days of a speaker count are reports: an utterance told twice is one statement in two of them.
  const reports = citations.length > claims.length && !facts ? `${count(citations.length, "report")} from ` : "";
  return `${counted}${by}${on}${outlets.size ? `, in ${reports}${count(outlets.size, "outlet")}` : ""}.`;
}

/** What can be done with an answer as a whole. */
export function wholeMenu(answer, asked) {
  return menu("Copy or save all", [
    ["Copy as plain text", () => put(plain(wholeCopy(answer)))],
    ["Copy as Markdown", () => put(markdown(wholeCopy(answer)))],
    ["Copy the link", () => put(location.href)],
    ["Save as a table (CSV)", () => kept(answer)],
    ["Save the evidence (ZIP)", () => evidence(asked)],
    ["Print", printed],
  ]);
}

function kept(answer) {
  save("on-the-record.csv", csv(answer));
  return "Saved";
}

/** The answer with the articles it cites, for `ontherecord verify-evidence`. */
async function evidence(asked) {
  try {
    save("on-the-record-evidence.zip", await postForFile("/v1/evidence", asked), "application/zip");
    return "Saved";
  } catch (error) {
    return error.message;
  }
}

function printed() {
  window.print();
  return "Printed";
}

function count(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

/** Below the cards: the answer as running text, claims that failed the check, and parts it was made without. */
export function* without(answer, open) {
  if (answer.claims.length) yield prose(answer, open);
  if (answer.dropped.length) {
    const rows = answer.dropped.map(({ text, reason }) =>
      element("li", {}, text, element("span", { class: "note" }, ` ${reason}`)),
    );
    const told = `${count(answer.dropped.length, "sentence")} left out, because the cited text does not support it`;
    yield element("details", { class: "dropped" }, element("summary", {}, told), element("ul", {}, ...rows));
  }
  for (const part of answer.degraded) {
    yield element(
      "p",
      { class: "note degraded" },
      `Answered without ${PARTS[part] ?? part}, which is not working: some statements may be missing.`,
    );
  }
}

function prose(answer, open) {
  const citations = new Map(answer.citations.map((each) => [each.number, each]));
  const paragraphs = answer.text.split("\n\n").map((each) => element("p", {}, ...numbered(each, citations, open)));
  const text = element("div", { class: "prose" }, ...paragraphs);
  return element("details", {}, element("summary", {}, "Read it as running text"), text);
}

function numbered(text, citations, open) {
  return text.split(NUMBERS).map((part) => {
    const citation = NUMBERS.test(part) && citations.get(Number(part.slice(1, -1)));
    if (!citation) return part;
    const label = `Citation ${citation.number}: open the article at these words`;
    return button(String(citation.number), () => open(citation), { class: "cite", "aria-label": label });
  });
}

function wholeCopy({ text, citations }) {
  const sources = citations.map(({ number, outlet, published, title, article_id: id, url, quote }) => ({
    told: [outlet, published].filter(Boolean).join(", "),
    title: `[${number}] ${title ?? id}`,
    address: /^https?:/i.test(url ?? "") ? fragment(url, quote) : null,
  }));
  return { text, by: "", sources };
}
