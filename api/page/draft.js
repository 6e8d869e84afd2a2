// Check a draft: paste it or drop a file, and see each quotation of it against the record.

import { post, postForFile, postForText } from "./api.js";
import { button, element, fill, say } from "./dom.js";
import { DraftResult } from "./draft_result.js";
import { dayField, field, troubled, waiting } from "./fields.js";
import { takesFiles } from "./files.js";
import { save } from "./table.js";

const LONGEST = 200_000; // characters
const LARGEST = 20_000_000; // bytes of a file
const KINDS = ".txt,.md,.markdown,.html,.htm,.docx,text/plain,text/markdown,text/html";
const LEDE =
  "Paste a draft or drop a file. Each quotation is compared with the coverage: the words, the speaker " +
  "and the day. Nothing is stored.";

export function start(section, shell) {
  const text = element("textarea", { name: "text", rows: 10, maxlength: LONGEST, required: true });
  const published = dayField("published");
  const file = element("input", { type: "file", accept: KINDS, class: "unseen", id: "draft-file" });
  const result = element("div", { class: "result" });
  const form = element(
    "form",
    { class: "panel drop", onsubmit: submit, onkeydown: submitWithKeys },
    field("The draft", text),
    element(
      "div",
      { class: "fields" },
      field("Day it appears", published, { optional: true }),
      element("button", { class: "main" }, "Check the draft"),
    ),
    element(
      "p",
      { class: "note" },
      file,
      element("label", { for: "draft-file", class: "choose" }, "Choose a file"),
      " or drop one here: text, Markdown, HTML or Word (.docx).",
    ),
  );
  takesFiles(form, file, ([one]) => send(one));
  const lede = element("p", { class: "lede" }, LEDE);
  fill(section, element("h1", {}, "Check a draft"), lede, form, result);
  let asked = new AbortController();
  let shown = null;
  window.addEventListener("beforeprint", () => section.hidden || shown?.print());
  document.addEventListener("keydown", fromAnywhere);

  function submit(event) {
    event.preventDefault();
    check("/v1/check/draft", { text: text.value }, "draft");
  }

  function submitWithKeys(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  }

  /** J and K are heard wherever nothing else takes letters. */
  function fromAnywhere(event) {
    const busy = event.target.closest?.("input, textarea, select, dialog, .checked");
    if (!section.hidden && shown && !busy && !event.defaultPrevented && "jk".includes(event.key)) shown.press(event);
  }

  async function send(one) {
    if (one.size > LARGEST) {
      const told = `${one.name} is too large: a draft may have ${LARGEST / 1e6} megabytes.`;
      return fill(result, troubled(new Error(told)));
    }
    const content = (await dataAddress(one)).replace(/^[^,]*,?/, "");
    check("/v1/check/draft/file", { name: one.name, content }, one.name);
  }

  async function check(path, body, name) {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    const given = published.value ? { published: published.value } : {};
    const done = working(name);
    try {
      const found = await post(path, { ...body, ...given }, signal);
      show(found, name, given);
    } catch (error) {
      if (error.name !== "AbortError") fill(result, troubled(error, () => check(path, body, name)));
    } finally {
      done();
    }
  }

  /** Says what is being done and for how long; a long draft takes a while. */
  function working(name) {
    const began = Date.now();
    const told = waiting(`Checking ${name === "draft" ? "the draft" : name} …`);
    const time = element("span", { "aria-hidden": "true" });
    told.append(" ", time);
    fill(result, told);
    say("Checking the draft.");
    const clock = setInterval(() => (time.textContent = `${Math.round((Date.now() - began) / 1000)} s`), 1000);
    return () => clearInterval(clock);
  }

  function show(found, name, given) {
    const keep = button("Save as a page", () => report(found, name, given));
    const proof = button("Save the evidence", () => evidence(found, name, given));
    const paper = button("Print", () => window.print());
    const another = button("Another draft", again, { class: "quiet" });
    shown = new DraftResult(found, found.quotations.length ? [keep, proof, paper, another] : [another]);
    form.hidden = lede.hidden = true;
    fill(result, shown.element);
    shown.title.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    say(shown.title.textContent);
  }

  async function report({ text: read }, name, given) {
    const query = new URLSearchParams({ format: "html", name });
    try {
      const page = await postForText(`/v1/check/draft/report?${query}`, { text: read, ...given });
      save(`${name.replace(/\.\w+$/, "")}-checked.html`, page, "text/html");
    } catch (error) {
      result.prepend(troubled(error));
    }
  }

  /** The checked draft with the articles it is held against, for `ontherecord verify-evidence`. */
  async function evidence({ text: read }, name, given) {
    try {
      const kept = await postForFile("/v1/check/draft/report?format=zip", { text: read, ...given });
      save(`${name.replace(/\.\w+$/, "")}-evidence.zip`, kept, "application/zip");
    } catch (error) {
      result.prepend(troubled(error));
    }
  }

  function again() {
    shown = null;
    if (text.value === "") published.value = ""; // the day of one file is not that of the next
    form.hidden = lede.hidden = false;
    fill(result);
    text.focus();
  }

  return { show: () => shell.title("Check a draft") };
}

function dataAddress(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
