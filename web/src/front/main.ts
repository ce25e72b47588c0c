/** The first page: what is here, and six questions that answer themselves. */
import { byId } from "../dom";
import { showQuestion } from "./answer";
import { showDatasets } from "./datasets";
import { questions } from "./questions";

function show(): void {
  void showDatasets();
  const shown = questions.map(showQuestion);
  byId("question-list").replaceChildren(...shown.map(({ article }) => article));
  byId("terminal").textContent = command();
  void Promise.all(shown.map(({ answered }) => answered)).then(() => {
    byId("status").textContent = `${shown.length} questions answered`;
  });
}

/** The first question for a shell; its double quotes and line ends are folded into JSON. */
function command(): string {
  const query = (questions[0]?.query ?? "").replaceAll(/\s+/g, " ").trim();
  return [
    `curl '${window.location.origin}/graphql' \\`,
    "  -H 'Content-Type: application/json' \\",
    `  -d '${JSON.stringify({ query })}'`,
  ].join("\n");
}

show();
