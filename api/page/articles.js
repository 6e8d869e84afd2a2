// The articles, by day and outlet.

import { withPlace } from "./address.js";
import { get } from "./api.js";
import { longDay } from "./days.js";
import { densitySwitch } from "./density.js";
import { dotted, element, fill, say, words } from "./dom.js";
import { dayField, field, speakerField, troubled, waiting } from "./fields.js";

const PAGE = 25;
const NAMED = 3; // of who speaks in an article
const FURTHEST = 1_000_000; // items that the server passes over at most
const MOST_LOOKED_AT = 1000; // articles whose outlets are offered
const FILTERS = ["q", "outlet", "speaker", "published_from", "published_to"];

export function start(section, shell) {
  const speaker = speakerField("articles-speaker");
  const inputs = {
    q: element("input", { name: "q", type: "search", autocomplete: "off", maxlength: 2000 }),
    outlet: element("select", { name: "outlet" }, element("option", { value: "" }, "Every outlet")),
    speaker: speaker.input,
    published_from: dayField("published_from"),
    published_to: dayField("published_to"),
  };
  const list = element("div", { class: "result" });
  const form = element(
    "form",
    { class: "panel", onsubmit: submit, role: "search", "aria-label": "Articles" },
    element(
      "div",
      { class: "fields" },
      field("Words in it", inputs.q),
      field("Outlet", inputs.outlet),
      field("Who speaks in it", inputs.speaker),
      field("Published from", inputs.published_from),
      field("Published to", inputs.published_to),
      element("button", { class: "main" }, "Show"),
    ),
    speaker.list,
  );
  fill(section, element("h1", {}, "Articles"), form, list);
  let asked = new AbortController();
  let offered = false;

  function submit(event) {
    event.preventDefault();
    const given = FILTERS.map((name) => [name, inputs[name].value.trim()]).filter(([, value]) => value);
    shell.go(new URLSearchParams([["view", "articles"], ...given]));
  }

  function show(parameters) {
    asked.abort();
    asked = new AbortController();
    offer(parameters.get("outlet"));
    for (const name of FILTERS) inputs[name].value = parameters.get(name) ?? "";
    shell.title("Articles");
    load(parameters, asked.signal);
  }

  /** The outlets to choose from; one that the address names can always be chosen. */
  function offer(named) {
    if (named && ![...inputs.outlet.options].some(({ value }) => value === named)) inputs.outlet.append(outlet(named));
    if (!offered) outlets().then(add, () => (offered = false));
    offered = true;
  }

  function add(names) {
    const chosen = inputs.outlet.value;
    const all = new Set([...names, chosen].filter(Boolean));
    const sorted = [...all].sort((one, other) => one.localeCompare(other));
    fill(inputs.outlet, inputs.outlet.options[0], ...sorted.map(outlet));
    inputs.outlet.value = chosen;
  }

  async function load(parameters, signal) {
    fill(list, waiting("Fetching the articles …"));
    const page = numberIn(parameters);
    const given = Object.fromEntries(FILTERS.map((name) => [name, parameters.get(name)]));
    try {
      const found = await get("/v1/articles", { ...given, limit: PAGE, offset: (page - 1) * PAGE }, signal);
      const last = Math.max(1, Math.ceil(found.total / PAGE));
      if (page > last) return shell.go(turned(parameters, last), { replace: true });
      fill(list, ...told(found, parameters, page));
      say(counted(found.total));
    } catch (error) {
      if (error.name !== "AbortError") fill(list, troubled(error, () => load(parameters, signal)));
    }
  }

  return { show };
}

async function outlets() {
  const { articles } = await get("/v1/articles", { limit: MOST_LOOKED_AT });
  return articles.map((article) => article.outlet).filter(Boolean);
}

function outlet(name) {
  return element("option", { value: name }, name);
}

function numberIn(parameters) {
  const page = Number(parameters.get("page") ?? 1);
  return Number.isInteger(page) && page >= 1 && page * PAGE <= FURTHEST ? page : 1;
}

function counted(total) {
  return total === 1 ? "One article." : `${total.toLocaleString("en")} articles.`;
}

function* told({ total, articles }, parameters, page) {
  const narrowed = FILTERS.some((name) => parameters.get(name));
  if (!total) return yield narrowed ? nothingSo() : nothingYet();
  const count = element("p", { class: "count" }, counted(total), narrowed && " ", narrowed && everything());
  yield element("div", { class: "lead" }, count, densitySwitch());
  for (const [published, those] of byDay(articles)) {
    yield element("h2", { class: "day" }, published ? longDay(published) : "Day unknown");
    yield element("ul", { class: "plain" }, ...those.map((article) => item(article, parameters)));
  }
  if (total > PAGE) yield pages(total, parameters, page);
}

function everything() {
  return element("a", { href: "./?view=articles" }, "Show all");
}

function nothingSo() {
  return element("div", { class: "empty" }, element("p", {}, "No article matches. ", everything()));
}

function nothingYet() {
  const add = element("a", { href: "./?view=add" }, "Add some");
  const command = element("code", {}, "ontherecord ingest FOLDER");
  get("/adding.json").then((told) => (command.textContent = told.command), () => {});
  const told = element("p", {}, "There are no articles here yet. ", add, ", or use ", command, ".");
  return element("div", { class: "empty" }, told);
}

/** The articles of each day, as they come: the latest first, those of no known day last. */
function byDay(articles) {
  return Map.groupBy(articles, (article) => article.published);
}

function item(article, parameters) {
  const place = { id: article.id, revision: null, start: null, end: null };
  const title = words(article.title ?? "Untitled article");
  const outletName = article.outlet ? words(article.outlet) : "Outlet unknown";
  const by = article.authors.length > 0 && words(article.authors.join(", "));
  return element(
    "li",
    { class: "item" },
    element("a", { class: "headline", href: `./?${withPlace(parameters, place)}` }, title),
    element("p", { class: "aside" }, ...dotted(outletName, by, !article.title && article.id)),
    element("p", { class: "aside" }, ...spoken(article)),
  );
}

/** How much is said in it, and by whom: "12 statements: Hana Ruru, Piri Tane and 3 others". */
function spoken({ statement_count: count, speakers }) {
  if (!count) return ["No statements found"];
  const told = `${count} ${count === 1 ? "statement" : "statements"}`;
  if (!speakers.length) return [told];
  const named = speakers.slice(0, NAMED).flatMap((name, place) => [place ? ", " : ": ", words(name)]);
  const more = speakers.length - NAMED;
  return [told, ...named, more > 0 && ` and ${more} ${more === 1 ? "other" : "others"}`].filter(Boolean);
}

function pages(total, parameters, page) {
  const last = Math.ceil(total / PAGE);
  const to = (number, label) => element("a", { href: `./?${turned(parameters, number)}` }, label);
  return element(
    "nav",
    { class: "pages", "aria-label": "Pages" },
    page > 1 && to(page - 1, "← Later articles"),
    element("span", { class: "aside" }, `Page ${page} of ${last}`),
    page < last && to(page + 1, "Earlier articles →"),
  );
}

function turned(parameters, number) {
  const there = new URLSearchParams(parameters);
  there.set("page", number);
  return there;
}
