/** A button that copies a text and says that it did. */
import { byId, element } from "../dom";

export function copyButton(label: string, text: string): HTMLButtonElement {
  const button = element("button", { class: "button", type: "button" }, label);
  button.addEventListener("click", () => {
    void copy(text).then((copied) => {
      const said = copied ? "Copied" : "Copying is not allowed here";
      button.textContent = said;
      byId("status").textContent = said;
      setTimeout(() => (button.textContent = label), 2_000);
    });
  });
  return button;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** The clipboard is for secure pages only; a newsroom's server on plain HTTP is not one. */
function copyBySelection(text: string): boolean {
  const before = document.activeElement;
  const field = element("textarea", { class: "unseen" });
  field.value = text;
  document.body.append(field);
  field.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way without a secure context
  const copied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
