// Add coverage: paste a text, drop files, or name an address; each is told as it comes in.

import { withPlace } from "./address.js";
import { get, post, upload } from "./api.js";
import { button, element, fill, say, words } from "./dom.js";
import { dayField, field, troubled, waiting } from "./fields.js";
import { takesFiles } from "./files.js";

const LEDE = "Paste an article or drop files. You can ask what people say in them straight away.";
const KINDS =
  ".txt,.md,.markdown,.html,.htm,.pdf,.docx,.eml,.json,.jsonl,.ndjson,.xml,.rss,.atom,.warc,.gz,.wacz,text/plain,text/html,application/pdf";
const MOST_SHOWN = 20; // articles of one file
const STATUS = {
  created: "added",
  replaced: "replaces its earlier text",
  unchanged: "was here already",
  rejected: "could not be read",
};

export function start(section, shell) {
  const text = element("textarea", { name: "text", rows: 8, maxlength: 1_000_000 });
  const inputs = {
    title: element("input", { name: "title", maxlength: 2_000, autocomplete: "off" }),
    outlet: element("input", { name: "outlet", maxlength: 2_000, autocomplete: "off" }),
    published: dayField("published"),
  };
  const file = element("input", { type: "file", multiple: true, accept: KINDS, class: "unseen", id: "add-files" });
  const address = element("input", { name: "url", type: "url", maxlength: 2_000, placeholder: "https://", autocomplete: "off" });
  const fetching = element(
    "form",
    { class: "panel", onsubmit: submitAddress, hidden: true },
    element(
      "div",
      { class: "fields" },
      field("Address of a page, a feed or a sitemap", address),
      element("button", { class: "main" }, "Fetch"),
    ),
  );
  const form = element(
    "form",
    { class: "panel drop", onsubmit: submit },
    field("The text of an article", text),
    element(
      "div",
      { class: "fields" },
      field("Title", inputs.title, { optional: true }),
      field("Who published it", inputs.outlet, { optional: true }),
      field("Day it was published", inputs.published, { optional: true }),
      element("button", { class: "main" }, "Add"),
    ),
    element(
      "p",
      { class: "note" },
      file,
      element("label", { for: "add-files", class: "choose" }, "Choose files"),
      " or drop them here: text, Markdown, HTML, PDF, Word (.docx), e-mail, JSON, NewsML, feeds, web archives. " +
        "Outlet and day apply to articles that do not give their own.",
    ),
  );
  takesFiles(form, file, addAll);
  const list = element("ul", { class: "plain added" });
  const command = element("div", { class: "note" });
  fill(section, element("h1", {}, "Add coverage"), element("p", { class: "lede" }, LEDE), form, fetching, list, command);
  let about = null;
  let working = Promise.resolve();

  function submit(event) {
    event.preventDefault();
    const pasted = text.value.trim();
    if (!pasted) return say("Paste a text first, or choose files.");
    const one = new File([pasted], "pasted.txt", { type: "text/plain" });
    add("Pasted text", () => send(one, true), true).then((done) => done && ((text.value = ""), (inputs.title.value = "")));
  }

  function submitAddress(event) {
    event.preventDefault();
    const url = address.value.trim();
    if (url) add(url, () => post("/v1/fetch", { url, ...given() }), true).then((done) => done && (address.value = ""));
  }

  function addAll(files) {
    for (const one of files) add(one.name, () => send(one, false), files.length === 1);
  }

  function given() {
    const told = { outlet: inputs.outlet.value.trim(), published: inputs.published.value };
    return Object.fromEntries(Object.entries(told).filter(([, value]) => value));
  }

  function send(one, titled) {
    if (about && one.size > about.most_bytes) {
      const most = `${Math.floor(about.most_bytes / 1e6)} megabytes`;
      throw new Error(`${one.name} is too large to send: a file may have ${most}. Use the command below.`);
    }
    const body = new FormData();
    for (const [name, value] of Object.entries(given())) body.append(name, value);
    if (titled && inputs.title.value.trim()) body.append("title", inputs.title.value.trim());
    body.append("files", one, one.name);
    return upload("/v1/articles", body);
  }

  /** One after the other, in the order given; true where something was added. */
  function add(name, sending, alone) {
    const told = element("div", {}, waiting("waiting …"));
    list.append(element("li", { class: "item" }, words(name, "p", { class: "name", dir: "auto" }), told));
    const mine = working.then(() => carryOut(name, sending, told, alone));
    working = mine.catch(() => {});
    return mine;
  }

  async function carryOut(name, sending, told, alone) {
    const began = Date.now();
    const time = element("span", { "aria-hidden": "true" });
    const reading = waiting("Reading …");
    reading.append(" ", time);
    fill(told, reading);
    const clock = setInterval(() => (time.textContent = `${Math.round((Date.now() - began) / 1000)} s`), 1000);
    try {
      const { articles } = await sending();
      fill(told, ...(await outcomes(articles)));
      say(`${name}: ${articles.map(({ status }) => STATUS[status]).slice(0, 3).join(", ") || "nothing found"}.`);
      const [one] = articles;
      if (alone && articles.length === 1 && one.status !== "rejected") open(one.id);
      return articles.some(({ status }) => status !== "rejected");
    } catch (error) {
      fill(told, troubled(error, () => carryOut(name, sending, told, alone)));
      return false;
    } finally {
      clearInterval(clock);
    }
  }

  function open(id) {
    if (!section.hidden) shell.open({ id, revision: null, start: null, end: null });
  }

  async function outcomes(articles) {
    if (!articles.length) return [element("p", { class: "aside" }, "No article found in it.")];
    const shown = await Promise.all(articles.slice(0, MOST_SHOWN).map(outcome));
    const more = articles.length - shown.length;
    return [...shown, more > 0 && element("p", { class: "aside" }, `And ${more.toLocaleString("en")} more.`)];
  }

  async function outcome({ id, status, reason }) {
    if (status === "rejected") {
      const told = [words(id), ` ${STATUS.rejected}: `, words(reason ?? "no reason was given")];
      return element("p", { class: "rejected" }, ...told);
    }
    const article = await get(`/v1/articles/${encodeURIComponent(id)}`);
    const place = { id, revision: null, start: null, end: null };
    const there = `/?${withPlace(new URLSearchParams([["view", "add"]]), place)}`;
    const number = article.statements.length;
    const counted = `${number === 0 ? "no" : number.toLocaleString("en")} ${number === 1 ? "statement" : "statements"}`;
    return element(
      "div",
      { class: "outcome" },
      element("p", {}, element("a", { href: there }, words(article.title ?? id)), ` ${STATUS[status]}: ${counted}.`),
      lacking(article),
    );
  }

  /** Asks for the day and the outlet where they are unknown: "on Monday" is reckoned from the day. */
  function lacking(article) {
    const day = !article.published && dayField("published");
    const outlet = !article.outlet && element("input", { name: "outlet", maxlength: 2_000, autocomplete: "off" });
    if (!day && !outlet) return null;
    const told = element("div", {});
    const asked = element(
      "form",
      { class: "lacking", onsubmit: complete },
      element(
        "div",
        { class: "fields" },
        day && field("Day of publication, unknown so far", day),
        outlet && field("Outlet, unknown so far", outlet),
        element("button", {}, "Save"),
      ),
      told,
    );

    async function complete(event) {
      event.preventDefault();
      const more = { published: day && day.value, outlet: outlet && outlet.value.trim() };
      const known = Object.fromEntries(Object.entries(more).filter(([, value]) => value));
      if (!Object.keys(known).length) return;
      const { id, text: body, title, url } = article;
      const same = Object.fromEntries(Object.entries({ title, url }).filter(([, value]) => value));
      const pages = article.pages.length ? { pages: article.pages } : {};
      fill(told, waiting("Saving …"));
      try {
        const { articles } = await post("/v1/articles", { id, text: body, ...same, ...pages, ...known });
        const [renewed] = articles;
        asked.parentNode.replaceWith(await outcome({ ...renewed, id }));
        open(id);
      } catch (error) {
        fill(told, troubled(error));
      }
    }

    return asked;
  }

  async function tell() {
    if (about) return;
    about = await get("/adding.json");
    fetching.hidden = !about.fetches;
    fill(command, element("p", {}, "For whole folders, addresses and feeds, use a terminal:"), element("pre", {}, about.command));
  }

  function show() {
    shell.title("Add coverage");
    tell().catch(() => {}); // a server that does not answer is told when something is sent to it
  }

  return { show };
}
