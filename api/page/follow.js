// Followed questions: the way to follow one, and what came in on each since.

import { withPlace } from "./address.js";
import { get, post, remove } from "./api.js";
import { day, days } from "./days.js";
import { button, dotted, element, fill, say, words } from "./dom.js";
import { troubled, waiting } from "./fields.js";

const NEWS = { new: "New", said_again: "Said again", reworded: "In other words", against: "Against what was on record" };
const HERE = "./?view=follow";

/** A button that follows a question which stands by itself; what came of it takes its place. */
export function following({ question, follows, filters }) {
  if (follows || Object.keys(filters).length) return null;
  const place = element("p", { class: "following" });
  const follow = async () => {
    try {
      const { follows } = await get("/v1/follow");
      if (!follows.some((each) => each.question === question)) await post("/v1/follow", { question });
      shown(true);
      fill(place, "Followed: ", element("a", { href: HERE }, "what comes in on it"), " from now on.");
      say("The question is followed.");
    } catch (error) {
      fill(place, troubled(error, follow));
    }
  };
  place.append(button("Follow this question", follow));
  return place;
}

/** The view's link stands among the others once something is followed. */
function shown(some) {
  document.querySelector("nav [data-view=follow]").hidden = !some;
}

export async function tellFollowed() {
  shown((await get("/v1/follow")).follows.length > 0);
}

export function start(section, shell) {
  const list = element("div", { class: "result" });
  const told = "After each ingest, what is new on these questions is listed here: said again, in other words, or against what was said before.";
  fill(section, element("h1", {}, "Followed"), element("p", {}, told), list);

  async function show() {
    shell.title("Followed");
    fill(list, waiting("Fetching what is followed …"));
    try {
      const { follows } = await get("/v1/follow");
      const details = await Promise.all(follows.map(({ name }) => get(`/v1/follow/${name}`)));
      fill(list, ...(details.length ? details.map(one) : [nothing()]));
      say(details.length === 1 ? "One followed question." : `${details.length} followed questions.`);
    } catch (error) {
      fill(list, troubled(error, show));
    }
  }

  function one({ name, question, since, told: entries }) {
    const end = async () => {
      try {
        await remove(`/v1/follow/${name}`);
        show();
      } catch (error) {
        fill(list, troubled(error, show));
      }
    };
    return element(
      "article",
      { class: "followed", "aria-label": question },
      element("h2", {}, element("a", { href: `./?${new URLSearchParams({ q: question })}` }, words(question))),
      element(
        "p",
        { class: "aside" },
        ...dotted(`Since ${day(since.slice(0, 10))}`, element("a", { href: `v1/follow/${name}.atom` }, "Atom feed")),
        " ",
        button("Stop following", end, { class: "quiet" }),
      ),
      entries.length ? element("ul", { class: "plain" }, ...entries.map(entry)) : element("p", {}, "Nothing new yet."),
    );
  }

  return { show };
}

function entry({ news, text, said_on: said, citation }) {
  const { article_id: id, revision, start: from, end, outlet, title } = citation;
  const place = { id, revision, start: from, end };
  const address = `./?${withPlace(new URLSearchParams({ view: "follow" }), place)}`;
  return element(
    "li",
    { class: "item" },
    element("a", { href: address }, words(text)),
    element("p", { class: "aside" }, ...dotted(NEWS[news] ?? news, words(outlet ?? title ?? id), said && days(said))),
  );
}

function nothing() {
  const ask = element("a", { href: "./" }, "ask one");
  return element("div", { class: "empty" }, element("p", {}, "No question is followed: ", ask, ", then follow it."));
}
