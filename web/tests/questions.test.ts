/** Every worked question of the first page answers without an error. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { server } from "./server";

const folder = join(import.meta.dirname, "..", "questions");
const files = readdirSync(folder).filter((name) => name.endsWith(".graphql"));

test("there are six", () => {
  expect(files).toHaveLength(6);
});

test.for(files)("%s", async (file) => {
  const response = await fetch(`${server}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
    body: JSON.stringify({ query: readFileSync(join(folder, file), "utf8") }),
  });
  const answer = (await response.json()) as { data?: { detainerSlice: { rows: unknown[] } }; errors?: unknown };
  expect(answer.errors).toBeUndefined();
  expect(response.status).toBe(200);
  expect(answer.data?.detainerSlice.rows.length).toBeGreaterThan(0);
});
