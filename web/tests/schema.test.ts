/** The schema as a client reads it: every worked question is valid there, and every default is one that clients take. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { buildClientSchema, buildSchema, getIntrospectionQuery, parse, validate, validateSchema } from "graphql";
import type { IntrospectionInputValue, IntrospectionQuery } from "graphql";
import { beforeAll, expect, test } from "vitest";

import { server } from "./server";

const root = join(import.meta.dirname, "..", "..");
let introspected: IntrospectionQuery;

beforeAll(async () => {
  const response = await fetch(`${server}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
    body: JSON.stringify({ query: getIntrospectionQuery() }),
  });
  introspected = ((await response.json()) as { data: IntrospectionQuery }).data;
});

test("the schema and its file are valid", () => {
  expect(validateSchema(buildClientSchema(introspected))).toEqual([]);
  expect(validateSchema(buildSchema(readFileSync(join(root, "schema.graphql"), "utf8")))).toEqual([]);
});

/** A default that a client cannot read is none to it, and it asks for the argument. */
test("every default can be read", () => {
  const schema = buildClientSchema(introspected);
  const unread: string[] = [];
  for (const type of introspected.__schema.types) {
    const look = (where: string, told: readonly IntrospectionInputValue[], read: readonly { name: string; defaultValue?: unknown }[]) => {
      for (const one of told) {
        const known = read.find((other) => other.name === one.name);
        if (one.defaultValue != null && known?.defaultValue === undefined) unread.push(`${where}.${one.name} = ${one.defaultValue}`);
      }
    };
    const built = schema.getType(type.name);
    if (type.kind === "INPUT_OBJECT" && built !== undefined && "getFields" in built) {
      look(type.name, type.inputFields, Object.values(built.getFields()) as { name: string; defaultValue?: unknown }[]);
    }
    if (type.kind === "OBJECT" && built !== undefined && "getFields" in built) {
      for (const field of type.fields) {
        const own = built.getFields()[field.name];
        if (own !== undefined && "args" in own) look(`${type.name}.${field.name}`, field.args, own.args);
      }
    }
  }
  expect(unread).toEqual([]);
});

const folders = [join("tests", "questions"), join("web", "questions")];
const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".graphql"))
    .map((name) => join(folder, name)),
);

test("there are forty-five questions and six of the first page", () => {
  expect(files).toHaveLength(51);
});

test.for(files)("%s is valid to a client", (file) => {
  const schema = buildClientSchema(introspected);
  expect(validate(schema, parse(readFileSync(join(root, file), "utf8")))).toEqual([]);
});
