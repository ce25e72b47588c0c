/** What stands in an answer's place when there is none. */
import type { GraphQLError } from "../atlas";
import { element } from "../dom";

/** The server refused: its own message says why and what works instead. */
export function refusal(errors: GraphQLError[]): HTMLElement {
  const refused = errors.every((error) => error.extensions?.code === "BAD_USER_INPUT");
  return element(
    "div",
    { class: refused ? "notice" : "notice error", role: "alert" },
    ...errors.map((error) => element("p", {}, error.message)),
  );
}

/** The server did not answer, or the page itself stumbled. */
export function notice(error: unknown, again: () => void): HTMLElement {
  const message = error instanceof Error ? error.message : String(error);
  return element(
    "div",
    { class: "notice error", role: "alert" },
    element("p", {}, message),
    element("div", { class: "actions" }, element("button", { class: "button", type: "button", onclick: again }, "Try again")),
  );
}
