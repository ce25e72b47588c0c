/** GraphQL as one reads it: the words that matter are marked, nothing is changed. */
import { element } from "../dom";

const token =
  /(?<comment>#[^\n]*)|(?<value>"[^"\n]*"|\b[A-Z][A-Z0-9_]+\b|\b\d+(?:\.\d+)?\b)|(?<argument>\b\w+(?=:))|(?<keyword>\b(?:query|fragment|on)\b)/g;

/** The text of a document as marked pieces. */
export function marked(text: string): (Node | string)[] {
  const pieces: (Node | string)[] = [];
  let after = 0;
  for (const match of text.matchAll(token)) {
    // The groups that did not match are there too, undefined.
    const groups: Record<string, string | undefined> = match.groups ?? {};
    const kind = Object.keys(groups).find((name) => groups[name] !== undefined) ?? "";
    pieces.push(text.slice(after, match.index), element("span", { class: `code-${kind}` }, match[0]));
    after = match.index + match[0].length;
  }
  pieces.push(text.slice(after));
  return pieces;
}
