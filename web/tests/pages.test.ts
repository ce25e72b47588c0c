/** The pages as a visitor meets them, in Chromium. */
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openPage, screenshot, startBrowser } from "./browser";
import { server } from "./server";

let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
});

/** Opens the first page and waits until each question has its answer. */
async function openFront(page: Page): Promise<void> {
  await page.goto(`${server}/`);
  await page.getByText("6 questions answered").waitFor({ state: "attached" });
  await page.locator(".dataset").first().waitFor();
}

async function accessibilityViolations(page: Page): Promise<string[]> {
  // Evaluated by the browser itself: the page's policy would not let a script tag in.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

test.for(["/", "/graphiql"])("%s has a strict content security policy", async (path) => {
  const policy = (await fetch(server + path)).headers.get("content-security-policy");
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/script-src[^;]*'unsafe-/);
});

test("the first question answers itself", async () => {
  const { page, complaints } = await openPage(browser);
  await openFront(page);
  const table = page.getByRole("table").first();
  expect(await table.locator("tfoot").innerText()).toContain("79,053");
  expect(await table.locator("tbody").innerText()).toContain("5,501");
  expect(await page.getByRole("alert").allInnerTexts()).toEqual([]);
  expect(complaints).toEqual([]);
  await page.close();
});

test.for([
  { name: "light", colorScheme: "light", width: 1280 },
  { name: "dark", colorScheme: "dark", width: 1280 },
  { name: "phone", colorScheme: "light", width: 360 },
] as const)("everyone can read the first page: $name", async ({ name, colorScheme, width }) => {
  const { page, complaints } = await openPage(browser, { colorScheme, viewport: { width, height: 800 } });
  await openFront(page);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(sideways).toBeLessThanOrEqual(0);
  expect(await accessibilityViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  // Last, for a picture of the whole page shifts it.
  await screenshot(page, `front-${name}`);
  await page.close();
});

test("what the server refuses is said in its own words", async () => {
  const { page } = await openPage(browser);
  const message = "ice-foia-fy2015 does not record OFFENSE; travis-2017-02-01 does.";
  await page.route("**/graphql", (route) =>
    route.fulfill({ status: 400, json: { errors: [{ message, extensions: { code: "BAD_USER_INPUT" } }] } }),
  );
  await page.goto(`${server}/`);
  await page.getByText("6 questions answered").waitFor({ state: "attached" });
  expect(await page.locator(".answer").getByRole("alert").allInnerTexts()).toEqual(Array(6).fill(message));
  await page.close();
});

test("a server that is gone can be asked again", async () => {
  const { page } = await openPage(browser);
  await page.route("**/graphql", (route) => route.abort());
  await page.goto(`${server}/`);
  await page.getByText("6 questions answered").waitFor({ state: "attached" });
  await page.unroute("**/graphql");
  await page.locator(".answer").first().getByRole("button", { name: "Try again" }).press("Enter");
  await page.getByRole("table").first().getByText("79,053").waitFor();
  await page.close();
});

test("a question opens in GraphiQL", async () => {
  const { page, complaints } = await openPage(browser);
  await openFront(page);
  await page.getByRole("link", { name: "Open in GraphiQL" }).first().click();
  await page.locator(".graphiql-query-editor").getByText("OutcomesFiscalYear2015").waitFor();
  expect(complaints).toEqual([]);
  await page.close();
});

test("GraphiQL runs the flagship question by keyboard", async () => {
  const { page, complaints } = await openPage(browser);
  await page.goto(`${server}/graphiql`);
  const editor = page.locator(".graphiql-query-editor");
  await editor.getByText("DeclinedByOffense").waitFor();
  await editor.locator(".view-lines").click();
  await page.keyboard.press("Control+Enter");
  const result = page.locator(".result-window");
  await result.getByText("offenseFamily").first().waitFor();
  // The editor draws only the lines in sight: the totals stand near the end, before what is said about them.
  await result.locator(".view-lines").click();
  await page.keyboard.press("Control+End");
  const total = result.getByText("180", { exact: true }).first();
  const isDrawn = () => total.waitFor({ timeout: 500 }).then(
    () => true,
    () => false,
  );
  for (let up = 0; up < 20 && !(await isDrawn()); up += 1) await page.keyboard.press("PageUp");
  await total.waitFor();
  await screenshot(page, "graphiql", false);
  expect(complaints).toEqual([]);
  await page.getByRole("link", { name: "Detainer Atlas" }).click();
  await page.waitForURL(`${server}/`);
  await page.close();
});

test("GraphiQL takes variables from the address", async () => {
  const { page, complaints } = await openPage(browser);
  const query = "query Kinds($name: String!) { __type(name: $name) { kind } }";
  const address = new URLSearchParams({ query, variables: '{"name": "Query"}' });
  await page.goto(`${server}/graphiql?${address.toString()}`);
  await page.locator(".graphiql-query-editor").getByText("Kinds").waitFor();
  await page.getByRole("button", { name: /Execute query/ }).click();
  await page.locator(".result-window").getByText("OBJECT").waitFor();
  expect(complaints).toEqual([]);
  await page.close();
});

test("GraphiQL underlines what the schema does not have", async () => {
  const { page, complaints } = await openPage(browser);
  await page.goto(`${server}/graphiql?query=${encodeURIComponent("{ noSuchField }")}`);
  // The underline is an image of the editor's own, which the page's policy must let in.
  await page.locator(".graphiql-query-editor .squiggly-error").waitFor();
  expect(complaints).toEqual([]);
  await page.close();
});
