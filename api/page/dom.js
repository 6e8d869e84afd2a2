// Elements and nothing else: whatever an article or a person wrote reaches the page as text nodes.

/**
 * An element with attributes, listeners (`onclick` and the like, as functions) and children.
 * Children that are null or false are left out; strings become text.
 * @param {string} name
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string | null | false | undefined)} children
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) set(made, key, value);
  made.append(...children.filter((child) => child || child === 0));
  return made;
}

/** @param {string} name */
export function drawing(name, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) set(made, key, value);
  made.append(...children.filter(Boolean));
  return made;
}

function set(made, key, value) {
  if (typeof value === "function") return made.addEventListener(key.slice(2), value);
  if (value === true) return made.setAttribute(key, "");
  if (value !== false && value !== null && value !== undefined) made.setAttribute(key, String(value));
}

/** A button that submits nothing. */
export function button(label, onclick, attributes = {}) {
  return element("button", { type: "button", onclick, ...attributes }, label);
}

/** Words from outside, whose writing direction ends where they end. */
export function words(text, name = "bdi", attributes = {}) {
  return element(name, attributes, text ?? "");
}

/** What is told, with a middle dot between; what is empty is passed over. */
export function dotted(...told) {
  return told.filter(Boolean).flatMap((each, place) => (place ? [" · ", each] : [each]));
}

/** A link to another site, or the words alone where the address is not of the web. */
export function outward(address, label, attributes = {}) {
  if (!/^https?:\/\//i.test(address ?? "")) return element("span", attributes, label);
  return element("a", { ...attributes, href: address, rel: "noreferrer noopener", target: "_blank" }, label);
}

/** Shows a list of elements in place of what stood in `place`. */
export function fill(place, ...children) {
  place.replaceChildren(...children.filter(Boolean));
}

/** Tells whoever listens rather than looks; the page has this one live region. */
export function say(told) {
  document.querySelector("#status").textContent = told;
}
