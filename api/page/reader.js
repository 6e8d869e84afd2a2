// The article beside the view: its text, the words cited, and who said what in it.

import { get } from "./api.js";
import { articleText } from "./article.js";
import { day } from "./days.js";
import { button, dotted, element, fill, outward, say, words } from "./dom.js";
import { fragment } from "./fragment.js";

const WIDE = window.matchMedia("(min-width: 68rem)");

export class Reader {
  /** @param {HTMLDialogElement} dialog @param {() => void} close asks the address to close it */
  constructor(dialog, close) {
    this.dialog = dialog;
    this.close = close;
    this.place = null;
    this.opener = null;
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
      this.unfold();
    });
  }

  /** @param {import("./address.js").Place | null} place what the address has open */
  show(place) {
    if (same(this.place, place)) return;
    const before = this.place;
    this.place = place;
    this.asking?.abort();
    document.documentElement.classList.toggle("reading", Boolean(place));
    if (!place) return this.fold();
    if (!before) this.opener = document.activeElement;
    if (!this.dialog.open) this.unfold();
    this.load(place);
  }

  /** Beside the view where there is room for both, over it where there is not. */
  unfold() {
    if (WIDE.matches) this.dialog.show();
    else this.dialog.showModal();
  }

  fold() {
    this.dialog.close();
    fill(this.dialog);
    if (this.opener?.isConnected) this.opener.focus({ preventScroll: true });
  }

  async load(place) {
    this.asking = new AbortController();
    this.fill(null, element("p", { class: "waiting" }, "Opening the article …"));
    try {
      const path = `/v1/articles/${encodeURIComponent(place.id)}`;
      const article = await get(path, { revision: place.revision }, this.asking.signal);
      const text = articleText(article, place);
      this.fill(article, heading(article, text.quoted), text.element);
      this.arrive(text.cited);
    } catch (error) {
      if (error.name === "AbortError") return;
      const again = error.retry && button("Try again", () => this.load(place), { class: "quiet" });
      this.fill(null, element("p", { class: "trouble", role: "alert" }, error.message), again);
    }
  }

  fill(article, ...shown) {
    fill(this.dialog, top(article, this.close), ...shown);
  }

  arrive(cited) {
    const goal = cited ?? this.dialog.querySelector("#reader-title");
    goal.focus({ preventScroll: true });
    if (cited) cited.scrollIntoView({ block: "center" });
    else this.dialog.scrollTop = 0;
    say(cited ? "The article is open at the words cited." : "The article is open.");
  }
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Stays in sight while the article is read. */
function top(article, close) {
  const told =
    article &&
    dotted(words(article.outlet ?? "Outlet unknown"), article.published ? day(article.published) : "day unknown");
  const shut = button("Close", close, { class: "quiet", "aria-label": "Close the article" });
  return element("div", { class: "reader-top" }, element("p", { class: "kicker" }, ...(told ?? [])), shut);
}

function heading(article, quoted) {
  const title = words(article.title ?? "An article without a title", "h2", { id: "reader-title", tabindex: -1 });
  const by = article.authors.length > 0 && words(`By ${article.authors.join(", ")}`, "p", { class: "byline" });
  const link =
    /^https?:/i.test(article.url ?? "") && outward(fragment(article.url, quoted), "Read it at the publisher ↗");
  return element("header", { class: "reader-head" }, title, by, link && element("p", {}, link), ...notes(article));
}

function* notes(article) {
  if (article.superseded) {
    yield element(
      "p",
      { class: "note" },
      "This is an earlier text of the article; the publisher has changed it since.",
    );
  }
  if (article.same_as.length) {
    const others =
      article.same_as.length === 1 ? "One other article has" : `${article.same_as.length} other articles have`;
    yield element("p", { class: "note" }, `${others} much the same text.`);
  }
}
