// Texts that a button copies.

import { el, foreign } from "./dom.mjs";

const MESSAGE_MILLISECONDS = 2000;

/** Copies in browsers that refuse the clipboard to pages opened from a file. */
function copyBySelection(text, button) {
  const area = el("textarea", { class: "visually-hidden", "aria-hidden": "true" });
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  button.focus();
  return copied;
}

export async function copy(text, button) {
  let copied = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copied = copyBySelection(text, button);
  }
  const status = document.getElementById("status");
  button.dataset.label ||= button.textContent;
  button.textContent = copied ? "Copied" : "Select the text and copy it by hand";
  status.textContent = copied ? "Copied to the clipboard" : "The browser refused to copy";
  setTimeout(() => {
    button.textContent = button.dataset.label;
    status.textContent = "";
  }, MESSAGE_MILLISECONDS);
}

export const copyButton = (label, text, cls) =>
  el("button", { type: "button", class: cls, onclick: (event) => copy(text, event.currentTarget) }, label);

/** A text in a frame with its buttons below. */
export const copyable = (text, buttons, cls) =>
  el("div", {},
    el("div", { class: "copyable" }, el("pre", { class: cls, tabindex: "0" }, foreign(text))),
    el("div", { class: "buttons" }, buttons));
