// The box a question is typed into.

import { element } from "./dom.js";

/**
 * @param {(question: string) => void} ask
 * @returns {{element: HTMLElement, set(question: string): void, following(is: boolean): void, focus(): void}}
 */
export function composer(ask) {
  const label = element("label", { for: "question" }, "Your question");
  const field = element("textarea", {
    id: "question",
    name: "question",
    rows: 1,
    maxlength: 2000,
    required: true,
    autocomplete: "off",
    enterkeyhint: "send",
    "aria-keyshortcuts": "Control+K Meta+K",
    onkeydown: send,
  });
  const submit = element("button", { class: "main" }, "Ask");
  const anew = element("a", { class: "anew", href: "./", hidden: true }, "New conversation");
  const form = element(
    "form",
    { class: "composer", role: "search", onsubmit: asked },
    label,
    element("div", { class: "box" }, field, submit),
    anew,
  );

  /** The key for a new line sends; with Shift it is a new line. */
  function send(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  }

  function asked(event) {
    event.preventDefault();
    const question = field.value.trim();
    if (!question) return field.focus();
    field.value = "";
    ask(question);
  }

  function following(is) {
    label.textContent = is ? "Ask a follow-up" : "Your question";
    field.placeholder = is ? "And on another day?" : "A person, a day, a topic …";
    anew.hidden = !is;
    form.classList.toggle("following", is);
  }

  return { element: form, set: (question) => (field.value = question), following, focus: () => field.focus() };
}
