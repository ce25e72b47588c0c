/** Builds HTML elements without ever reading text as HTML. */

type Child = Node | string | number | false | null | undefined;
type Attributes = Record<string, string | number | boolean | ((event: Event) => void)>;

/** `element("a", { href: "/" }, "Home")`: `on…` attributes are listeners, `--…` custom properties, `false` leaves one out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.replace(/^on/, ""), value);
    // Through the object model: a style attribute would be against the content security policy.
    else if (name.startsWith("--")) made.style.setProperty(name, String(value));
    else if (value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child === false || child === null || child === undefined) continue;
    made.append(typeof child === "number" ? String(child) : child);
  }
  return made;
}

/** The element that the page itself must have. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has lost its #${id}`);
  return found;
}
