// How a question was read and what became of every candidate: asked for when the panel is first opened.

import { post } from "./api.js";
import { button, element, fill, say, words } from "./dom.js";

const CANDIDATES = 20; // shown
const FEATURES = 4; // shown of each
// Of the features of a score, those that tell most by themselves; the same as in the command line.
const MAIN = ["own", "cosine", "kind", "names_missing", "figures_missing", "phrase_missing", "paragraph", "relative"];
const TAGS = {
  speaker: "speaker",
  name: "name",
  topic: "topic",
  day: "day of speech",
  published: "day of publication",
  occasion: "occasion",
  outlet: "outlet",
  pronoun: "stands for a name",
  frame: "asks",
};

/**
 * A folded panel; what it shows is asked for once, when it is opened.
 * @param {object} asked the body of the question as it was sent
 * @param {(citation: object) => void} open
 */
export function explanation(asked, open) {
  const place = element("div", { class: "explanation", "aria-busy": "false" });
  const panel = element("details", { class: "how" }, element("summary", {}, "How this question was read"), place);
  const load = async () => {
    place.setAttribute("aria-busy", "true");
    fill(place, element("p", { class: "waiting" }, "Looking at how the question was read …"));
    try {
      const answer = await post("/v1/ask", { ...asked, explain: true });
      fill(place, ...told(answer.explain, open));
      say("How the question was read is shown.");
    } catch (error) {
      fill(place, trouble(error, load));
    }
    place.setAttribute("aria-busy", "false");
  };
  panel.addEventListener("toggle", () => {
    if (panel.open && !place.childElementCount) load();
  });
  return panel;
}

function trouble(error, again) {
  const retry = error.retry && button("Try again", again);
  return element("div", { class: "trouble", role: "alert" }, element("p", {}, error.message), retry);
}

function* told(explain, open) {
  yield element("h3", {}, "The question, word by word");
  yield element("ol", { class: "read-words" }, ...explain.words.map(word));
  const respelt = Object.entries(explain.respelt).map(([typed, read]) => `“${typed}” was read as “${read}”`);
  if (respelt.length) yield element("p", { class: "note" }, `${respelt.join("; ")}.`);
  yield* measures("Weight of each word of the topic", explain.topic_weights);
  yield* measures("Thresholds", explain.thresholds);
  if (explain.relaxed.length) {
    yield element("h3", {}, "Limits dropped");
    yield element("ol", { class: "given-up" }, ...explain.relaxed.map((each) => element("li", {}, words(each))));
  }
  yield* candidates(explain.candidates, open);
}

function word({ word: typed, tag, certainty }) {
  return element(
    "li",
    { class: `read-word read-${tag}` },
    words(typed, "bdi", { class: "read-as-typed" }),
    element("span", { class: "unseen" }, ": "),
    element("span", { class: "read-tag" }, `${TAGS[tag] ?? tag}, ${percent(certainty)}`),
  );
}

function* measures(title, values) {
  const rows = Object.entries(values);
  if (!rows.length) return;
  yield element("h3", {}, title);
  const shown = rows.flatMap(([name, value]) => [words(plainly(name), "dt"), element("dd", {}, value.toFixed(2))]);
  yield element("dl", { class: "measures" }, ...shown);
}

function* candidates(all, open) {
  yield element("h3", {}, "Nearest candidates");
  if (!all.length) return yield element("p", { class: "note" }, "No candidate was scored.");
  yield element("ol", { class: "candidates" }, ...all.slice(0, CANDIDATES).map((each, at) => candidate(each, at, open)));
  const more = all.length - CANDIDATES;
  if (more > 0) yield element("p", { class: "note" }, `And ${more} more, which the API lists with “explain”.`);
}

function candidate({ article_id: id, start, end, speakers, text, score, stage, features }, at, open) {
  const label = `Candidate ${at + 1}: open the article at these words`;
  const look = () => open({ article_id: id, revision: null, start, end });
  const known = MAIN.filter((name) => name in features);
  const main = (known.length ? known : Object.keys(features)).slice(0, FEATURES);
  return element(
    "li",
    { class: `candidate ${stage}` },
    button(String(at + 1), look, { class: "cite", "aria-label": label }),
    element(
      "div",
      {},
      element(
        "p",
        { class: "fate" },
        element("span", { class: "unseen" }, "Score "),
        element("strong", {}, score.toFixed(2)),
        " ",
        element("span", { class: "stage" }, plainly(stage)),
      ),
      element("p", {}, speakers.length > 0 && words(`${speakers.join(" and ")}: `, "strong"), words(text)),
      main.length > 0 &&
        element("p", { class: "note" }, main.map((name) => `${plainly(name)} ${features[name].toFixed(2)}`).join(" · ")),
    ),
  );
}

function plainly(name) {
  return name.replaceAll("_", " ");
}

function percent(share) {
  return `${Math.round(share * 100)} %`;
}
