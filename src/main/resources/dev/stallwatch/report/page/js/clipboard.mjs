// Texts that a button copies.

import { el } from "./dom.mjs";

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

/** Makes the buttons of the page copy the text that their attribute holds. */
export function enableCopyButtons() {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.addEventListener("click", () => copy(button.dataset.copy, button));
  }
}
