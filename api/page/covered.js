// How much of the window the bar above and the box for the next question lie over: what is gone to stops clear of them.

const LYING = { "--bar": ".bar", "--box": ".composer.following" };

/** Keeps the two heights, which a phone or larger letters change, where the style sheets read them. */
export function measured() {
  const observer = new ResizeObserver(measure);
  for (const each of document.querySelectorAll(".bar, .composer")) observer.observe(each);
}

function measure() {
  for (const [name, selector] of Object.entries(LYING)) {
    const found = document.querySelector(selector);
    const over = found && getComputedStyle(found).position === "sticky" ? found.offsetHeight : 0;
    document.documentElement.style.setProperty(name, `${over}px`);
  }
}
