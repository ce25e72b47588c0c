/** GraphQL over HTTP: every audit of graphql-http, one test each. */
import { serverAudits } from "graphql-http";
import { expect, test } from "vitest";

import { server } from "./server";

const audits = serverAudits({ url: `${server}/graphql` });

test("there are 61 audits", () => {
  expect(audits).toHaveLength(61);
});

test.for(audits)("$id $name", async (audit) => {
  const result = await audit.fn();
  // `notice` and `warn` are failures of a MAY and of a SHOULD: we keep those too.
  expect(result.status === "ok" ? "ok" : `${result.status}: ${result.reason}`).toBe("ok");
});
