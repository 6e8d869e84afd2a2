// Check a quotation: a verdict, the difference word by word, and the places.

import { withPlace } from "./address.js";
import { get, post } from "./api.js";
import { copyMenu, copyOf } from "./copies.js";
import { day, days } from "./days.js";
import { dotted, element, fill, say, words } from "./dom.js";
import { dayField, field, speakerField, troubled, waiting } from "./fields.js";
import { around, reported } from "./draft_record.js";
import { sentence } from "./sentence.js";
import { example } from "./trial.js";
import { verdictOf } from "./verdict.js";

const LONGEST = 5000; // characters: the address, which holds the words, stays short enough for any server
const LEDE =
  "Paste a quotation to see whether it is in the coverage, " +
  "and what was changed.";
const FIELDS = ["quote", "speaker", "said_on"];

export function start(section, shell) {
  const speaker = speakerField("check-speaker");
  const inputs = {
    quote: element("textarea", { name: "quote", rows: 4, maxlength: LONGEST, required: true, spellcheck: "false" }),
    speaker: speaker.input,
    said_on: dayField("said_on"),
  };
  const result = element("div", { class: "result" });
  const form = element(
    "form",
    { class: "panel", onsubmit: submit, onkeydown: submitWithKeys },
    field("The words", inputs.quote),
    element(
      "div",
      { class: "fields" },
      field("Speaker", inputs.speaker, { optional: true }),
      field("Day said", inputs.said_on, { optional: true }),
      element("button", { class: "main" }, "Check"),
    ),
    speaker.list,
  );
  fill(
    section,
    element("h1", {}, "Check a quotation"),
    element("p", { class: "lede" }, LEDE),
    form,
    result,
  );
  let asked = new AbortController();

  function submit(event) {
    event.preventDefault();
    const given = FIELDS.map((name) => [name, inputs[name].value.trim()]).filter(([, value]) => value);
    shell.go(new URLSearchParams([["view", "check"], ...given]));
  }

  function submitWithKeys(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  }

  function show(parameters) {
    asked.abort();
    asked = new AbortController();
    for (const name of FIELDS) inputs[name].value = parameters.get(name) ?? "";
    const quote = parameters.get("quote")?.trim();
    if (!quote) return begin(asked.signal);
    shell.title(`Check “${quote.length > 40 ? `${quote.slice(0, 40).toWellFormed()}…` : quote}”`);
    check(parameters, asked.signal);
  }

  async function begin(signal) {
    fill(result);
    const found = await example(signal).catch(() => null);
    if (found && !signal.aborted) fill(result, found);
  }

  async function check(parameters, signal) {
    fill(result, waiting("Looking for these words …"));
    const given = Object.fromEntries(FIELDS.map((name) => [name, parameters.get(name)]).filter(([, value]) => value));
    try {
      const [found, { total }] = await Promise.all([
        post("/v1/check", given, signal),
        get("/v1/articles", { limit: 1 }, signal),
      ]);
      const verdict = verdictOf(found, given, total);
      fill(result, ...told(verdict, found, given, parameters));
      say(`${verdict.title}. ${verdict.detail}`);
      const shown = result.firstElementChild;
      if (shown.getBoundingClientRect().bottom > innerHeight) shown.scrollIntoView({ block: "nearest" });
    } catch (error) {
      if (error.name !== "AbortError") fill(result, troubled(error, () => check(parameters, signal)));
    }
  }

  return { show };
}

function* told({ tone, title, detail }, { verdict, matches, context, reports }, given, parameters) {
  const another = element("a", { class: "another", href: "./?view=check" }, "Check another");
  yield element("div", { class: `verdict ${tone}` }, element("h2", {}, title), words(detail, "p"), another);
  yield asPasted(given);
  if (verdict === "altered") yield legend();
  if (matches.length) {
    if (context) yield around(context, matches[0], "h3");
    yield element("ol", { class: "places" }, ...matches.map((match) => place(match, parameters)));
    yield element("div", { class: "came-from" }, ...reported(reports, parameters, "h3"));
  }
}

/** What was checked, for a page of paper. */
function asPasted({ quote, speaker, said_on: on }) {
  const by = [speaker, on && day(on)].filter(Boolean).join(", ");
  return words(`Checked: “${quote}”${by && `, ${by}`}`, "p", { class: "printed" });
}

/** For the eye: to the ear, each stretch says for itself which it is. */
function legend() {
  const kinds = [element("del", {}, "only in the pasted words"), element("ins", {}, "only on record")];
  return element("p", { class: "legend", "aria-hidden": "true" }, ...kinds);
}

function place({ citation, speakers, said_on, difference, notes }, parameters) {
  const { article_id: id, revision, start, end } = citation;
  const speaker = speakers.length ? words(speakers.join(" and "), "strong") : element("strong", {}, "Speaker unknown");
  const outlet = citation.outlet && words(citation.outlet);
  const published = citation.published && `published ${day(citation.published)}`;
  const address = `./?${withPlace(parameters, { id, revision, start, end })}`;
  const there = element("a", { href: address }, words(citation.title ?? "Untitled article"));
  return element(
    "li",
    { class: "place" },
    element("p", { class: "by" }, ...dotted(speaker, said_on ? days(said_on) : "day unknown")),
    element("blockquote", {}, ...(difference.length ? difference.map(change) : [citation.quote])),
    ...notes.map((note) => element("p", { class: "note" }, sentence(note))),
    said_on?.because && element("p", { class: "note" }, sentence(`the day: ${said_on.because}`)),
    element(
      "div",
      { class: "source-row" },
      element("p", { class: "where" }, ...dotted(outlet, published, there)),
      copyMenu(() => asRecorded({ citation, speakers, said_on }), citation),
    ),
  );
}

/** As the pasted words would be put right: what is not on record struck out, what is on record put in. */
function change({ op, text }) {
  const name = { delete: "ins", insert: "del" }[op];
  return name ? element(name, {}, text) : text;
}

/** The words as the article has them, whatever was pasted. */
function asRecorded({ citation, speakers, said_on }) {
  return copyOf({ text: citation.quote, speakers, role: null, said_on, occasion: null }, [citation]);
}
