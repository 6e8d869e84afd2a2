// A few actions behind one word.

import { button, element, say } from "./dom.js";

const TOLD_FOR = 2000; // milliseconds that what was done is shown in place of the word

/**
 * @param {string} name the word
 * @param {[label: string, act: () => Promise<string> | string][]} ways what each is called, and what it does and tells
 */
export function menu(name, ways) {
  const word = element("summary", {}, name);
  const done = (told) => {
    say(told);
    word.textContent = told;
    setTimeout(() => (word.textContent = name), TOLD_FOR);
  };
  const way = ([label, act]) =>
    button(label, async (event) => {
      event.target.closest("details").open = false;
      word.focus();
      done(await act());
    });
  return element(
    "details",
    { class: "menu", name: "menu", onkeydown: shut, onfocusout: leave },
    word,
    element("div", { class: "ways" }, ...ways.map(way)),
  );
}

/** Puts text on the clipboard; what there is to tell of it. */
export async function put(text) {
  try {
    await navigator.clipboard.writeText(text);
    return "Copied";
  } catch {
    return "This browser does not allow copying";
  }
}

function shut(event) {
  const menu = event.target.closest("details[open]");
  if (event.key !== "Escape" || !menu) return;
  event.stopPropagation();
  menu.open = false;
  menu.querySelector("summary").focus();
}

/** What the focus leaves is shut; a press of the mouse on nothing takes it nowhere. */
function leave(event) {
  if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false;
}
