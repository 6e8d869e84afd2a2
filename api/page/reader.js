// The article beside the view: its text, the words cited, and who said what in it.

import { get } from "./api.js";
import { articleText } from "./article.js";
import { day } from "./days.js";
import { button, dotted, element, fill, outward, say, words } from "./dom.js";
import { fragment } from "./fragment.js";

const WIDE = window.matchMedia("(min-width: 68rem)");

/**
 * @param {HTMLDialogElement} dialog
 * @param {() => void} close asks the address to close it
 * @returns {{show(place: import("./address.js").Place | null): void}}
 */
export function reader(dialog, close) {
  let place = null;
  let opener = null;
  let asked = null;

  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !dialog.matches(":modal")) close();
  });
  WIDE.addEventListener("change", () => {
    if (!dialog.open) return;
    dialog.close();
    unfold();
  });

  /** Beside the view where there is room for both, over it where there is not. */
  function unfold() {
    if (WIDE.matches) dialog.show();
    else dialog.showModal();
  }

  function show(next) {
    if (same(place, next)) return;
    const opened = place;
    place = next;
    asked?.abort();
    document.documentElement.classList.toggle("reading", Boolean(next));
    if (!next) return fold();
    if (!opened) opener = document.activeElement;
    if (!dialog.open) unfold();
    load(next);
  }

  function fold() {
    dialog.close();
    fill(dialog);
    if (opener?.isConnected) opener.focus({ preventScroll: true });
  }

  async function load(wanted) {
    asked = new AbortController();
    fill(dialog, top(close), element("p", { class: "waiting" }, "Opening the article …"));
    try {
      const path = `/v1/articles/${encodeURIComponent(wanted.id)}`;
      const article = await get(path, { revision: wanted.revision }, asked.signal);
      const text = articleText(article, wanted);
      fill(dialog, top(close, article), heading(article, text.quoted), text.element);
      arrive(text.cited);
    } catch (error) {
      if (error.name === "AbortError") return;
      const again = button("Try again", () => load(wanted), { class: "quiet" });
      fill(dialog, top(close), element("p", { class: "trouble", role: "alert" }, error.message), error.retry && again);
    }
  }

  function arrive(cited) {
    const goal = cited ?? dialog.querySelector("#reader-title");
    goal.focus({ preventScroll: true });
    if (cited) cited.scrollIntoView({ block: "center" });
    else dialog.scrollTop = 0;
    say(cited ? "The article is open at the words cited." : "The article is open.");
  }

  return { show };
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Stays in sight while the article is read. */
function top(close, article = null) {
  const told = article && dotted(words(article.outlet ?? "Outlet unknown"), article.published ? day(article.published) : "day unknown");
  const shut = button("Close", close, { class: "quiet", "aria-label": "Close the article" });
  return element("div", { class: "reader-top" }, element("p", { class: "kicker" }, ...(told ?? [])), shut);
}

function heading(article, quoted) {
  const title = words(article.title ?? "An article without a title", "h2", { id: "reader-title", tabindex: -1 });
  const by = article.authors.length > 0 && words(`By ${article.authors.join(", ")}`, "p", { class: "byline" });
  const link = /^https?:/i.test(article.url ?? "") && outward(fragment(article.url, quoted), "Read it at the publisher ↗");
  return element(
    "header",
    { class: "reader-head" },
    title,
    by,
    link && element("p", {}, link),
    ...notes(article),
  );
}

function* notes(article) {
  if (article.superseded) {
    yield element("p", { class: "note" }, "This is an earlier text of the article; the publisher has changed it since.");
  }
  if (article.same_as.length) {
    const others = article.same_as.length === 1 ? "One other article has" : `${article.same_as.length} other articles have`;
    yield element("p", { class: "note" }, `${others} much the same text.`);
  }
}
