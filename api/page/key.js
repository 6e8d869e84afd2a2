// The key that a server asks for: typed once, kept until this tab is closed, sent with every call.

import { element, fill } from "./dom.js";

const KEPT = "ontherecord-key";
let asking = null;

/** What is sent with a call: nothing where no key was asked for. */
export function credentials() {
  const key = sessionStorage.getItem(KEPT);
  return key ? { Authorization: `Bearer ${key}` } : {};
}

/**
 * Asks for a key, once for all calls that wait for one.
 * @param {string} told why a key was turned down
 * @param {string | undefined} sent the key that was turned down
 * @returns {Promise<boolean>} whether there is another to try
 */
export function askForKey(told, sent) {
  if (credentials().Authorization !== sent) return Promise.resolve(true); // typed meanwhile for another call
  sessionStorage.removeItem(KEPT);
  asking ??= typed(told, sent).finally(() => (asking = null));
  return asking;
}

function typed(told, sent) {
  const input = element("input", { type: "password", name: "key", required: true, autocomplete: "off", maxlength: 200 });
  const dialog = element("dialog", { class: "key", "aria-labelledby": "key-title" });
  const label = element("label", { class: "field" }, element("span", { class: "label" }, "Key"), input);
  return new Promise((resolve) => {
    function submit(event) {
      event.preventDefault();
      sessionStorage.setItem(KEPT, input.value.trim());
      resolve(true);
      dialog.close();
    }
    const form = element("form", { onsubmit: submit }, label, element("button", { class: "main" }, "Go on"));
    const title = element("h2", { id: "key-title" }, "A key is needed");
    const kept = "It is kept until this tab is closed. Whoever runs the server makes one: ontherecord keys add.";
    fill(dialog, title, element("p", {}, sent ? told : "This server asks everybody for one."), form, element("p", { class: "aside" }, kept));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(false);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
