// How close lists stand: as they are, or compact, as this browser remembers it.

import { button } from "./dom.js";

const KEPT = "density";
const COMPACT = "compact";

/** Shows lists as they were last wanted here. */
export function density() {
  document.documentElement.dataset.density = kept();
}

/** A button that shows every list compactly, or no longer. */
export function densitySwitch() {
  const wanted = document.documentElement.dataset.density === COMPACT;
  return button("Compact", turn, { class: "density", "aria-pressed": String(wanted) });
}

function turn() {
  const wanted = document.documentElement.dataset.density === COMPACT ? "" : COMPACT;
  document.documentElement.dataset.density = wanted;
  for (const each of document.querySelectorAll(".density")) each.setAttribute("aria-pressed", String(Boolean(wanted)));
  try {
    localStorage.setItem(KEPT, wanted);
  } catch {
    // a browser that keeps nothing shows it until the page is left
  }
}

function kept() {
  try {
    return localStorage.getItem(KEPT) ?? "";
  } catch {
    return "";
  }
}
