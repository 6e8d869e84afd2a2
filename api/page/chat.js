// The shell: which view the address names, and the article that may stand beside it.

import { start as startAdd } from "./add.js";
import { placeIn, sameView, withPlace } from "./address.js";
import { get } from "./api.js";
import { start as startArticles } from "./articles.js";
import { start as startAsk } from "./ask.js";
import { start as startCheck } from "./check.js";
import { measured } from "./covered.js";
import { density } from "./density.js";
import { element } from "./dom.js";
import { start as startDraft } from "./draft.js";
import { start as startFollow, tellFollowed } from "./follow.js";
import { turning } from "./links.js";
import { Reader } from "./reader.js";

const NAME = "On the Record";
const section = (name) => document.querySelector(`#${name}`);
const shell = { go, amend, open, title };
const views = {
  ask: startAsk(section("ask"), shell),
  check: startCheck(section("check"), shell),
  draft: startDraft(section("draft"), shell),
  articles: startArticles(section("articles"), shell),
  follow: startFollow(section("follow"), shell),
  add: startAdd(section("add"), shell),
};
const panel = new Reader(section("reader"), close);
let shown = null;

/** Goes to an address of this page, given by its parameters. */
function go(parameters, { replace = false } = {}) {
  const address = parameters.size ? `./?${parameters}` : "./";
  if (replace) history.replaceState(history.state, "", address);
  else history.pushState({ before: location.search }, "", address);
  render();
}

/** Completes the address of what is shown, which stays as it is. */
function amend(parameters) {
  const complete = withPlace(parameters, placeIn(here()));
  history.replaceState(history.state, "", `./?${complete}`);
  shown = { ...shown, parameters: complete };
}

/** Opens an article beside the view. @param {import("./address.js").Place} place */
function open(place) {
  go(withPlace(here(), place), { replace: Boolean(placeIn(here())) });
}

function close() {
  const bare = withPlace(here(), null);
  const back = history.state?.before;
  if (back !== undefined && sameView(new URLSearchParams(back), here()) && !placeIn(new URLSearchParams(back))) {
    history.back();
  } else go(bare, { replace: true });
}

/** Names the page after what it shows. */
function title(words) {
  document.title = words ? `${words} · ${NAME}` : NAME;
}

function here() {
  return new URLSearchParams(location.search);
}

function render() {
  const parameters = here();
  const name = Object.hasOwn(views, parameters.get("view") ?? "") ? parameters.get("view") : "ask";
  const before = shown;
  shown = { name, parameters };
  if (before?.name !== name) turnTo(name, Boolean(before));
  if (!before || !sameView(before.parameters, parameters)) views[name].show(withPlace(parameters, null));
  panel.show(placeIn(parameters));
}

function turnTo(name, focus) {
  title("");
  for (const each of Object.keys(views)) section(each).hidden = each !== name;
  for (const link of document.querySelectorAll("nav [data-view]")) {
    if (link.dataset.view === name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (!focus) return;
  window.scrollTo(0, 0);
  document.querySelector("#main").focus({ preventScroll: true });
}

/** Links to this page turn it rather than load it again; opened in a new tab they work as any link. */
function turn(event) {
  const parameters = turning(event);
  if (!parameters || event.defaultPrevented) return;
  event.preventDefault();
  go(parameters);
}

async function tellSample() {
  const { articles } = await get("/v1/articles", { limit: 200 });
  section("sample").hidden = !articles.some((article) => article.outlet?.includes("(sample)"));
}

/** A store whose statements other rules made is served, and says so with the remedy. */
async function tellOutdated() {
  const { notice } = await get("/ready");
  section("outdated").hidden = !notice;
  const pieces = (notice ?? "").split("`").map((words, at) => (at % 2 ? element("code", {}, words) : words));
  section("outdated").replaceChildren(...pieces);
}

/** Ctrl and K, or Command and K, from anywhere: to the next question. */
function toQuestion(event) {
  const wanted = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!wanted || document.querySelector("dialog:modal")) return;
  event.preventDefault();
  if (shown.name !== "ask") go(new URLSearchParams());
  section("question").focus();
}

document.addEventListener("click", turn);
document.addEventListener("keydown", toQuestion);
window.addEventListener("popstate", render);
density();
measured();
render();
for (const tell of [tellSample, tellOutdated, tellFollowed]) tell().catch(() => {}); // an unreachable server is told where something was asked of it
