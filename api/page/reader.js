// The article beside the view: its text, the words cited, and who said what in it.

import { get } from "./api.js";
import { articleText } from "./article.js";
import { day } from "./days.js";
import { button, dotted, element, fill, outward, say, words } from "./dom.js";
import { fragment } from "./fragment.js";

const WIDE = window.matchMedia("(min-width: 68rem)");
const PARTS = ".article-text > *"; // of an article
const SHOWN = "main .turn > *, main .card, main .place, main .item"; // of a view
const COVERED = 48; // pixels at the top that a bar may lie over

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
    WIDE.addEventListener("change", () => this.refold());
  }

  /** @param {import("./address.js").Place | null} place what the address has open */
  show(place) {
    if (same(this.place, place)) return;
    const before = this.place;
    this.place = place;
    this.asking?.abort();
    if (place && !before) this.opener = document.activeElement;
    steadily(this.opener, () => document.documentElement.classList.toggle("reading", Boolean(place)));
    if (!place) return this.fold();
    if (!this.dialog.open) this.unfold();
    this.load(place);
  }

  /** Beside the view where there is room for both, over it where there is not. */
  unfold() {
    if (WIDE.matches) this.dialog.show();
    else this.dialog.showModal();
  }

  /** The other way about, with what is being read still in sight: in the article, and in the view beside it. */
  refold() {
    if (!this.dialog.open) return;
    const read = [inSight(this.dialog, this.dialog.querySelectorAll(PARTS)), inSight(null, document.querySelectorAll(SHOWN))];
    this.dialog.close();
    this.unfold();
    for (const each of read) each?.scrollIntoView({ block: "start", behavior: "instant" });
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

/** Does what moves the view, and scrolls it so that this element stays where it was. */
function steadily(element, move) {
  const before = element?.getBoundingClientRect().top;
  move();
  if (element?.isConnected) window.scrollBy({ top: element.getBoundingClientRect().top - before, behavior: "instant" });
}

/** The first of these elements that begins below the top of what it scrolls in. */
function inSight(scrolled, elements) {
  const top = scrolled ? scrolled.getBoundingClientRect().top : 0;
  return [...elements].find((each) => each.getBoundingClientRect().bottom > top + COVERED);
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
  const title = words(article.title ?? "Untitled article", "h2", { id: "reader-title", tabindex: -1 });
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
