/** Chromium, and a page that writes down everything a visitor should never meet. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";

import { server } from "./server";

const quiet = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? installed(), args: quiet });
}

/** The browser that `scripts/require.sh chromium` finds. */
function installed(): string {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const programs = [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ];
  const found = programs.find((program) => existsSync(program));
  if (found === undefined) throw new Error("no Chromium: run scripts/require.sh chromium, or set CHROMIUM");
  return found;
}

export interface Watched {
  page: Page;
  /** Console errors, broken policies and requests to other hosts, in the order in which they came. */
  complaints: string[];
}

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== new URL(server).origin) complaints.push(`other host: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  await page.exposeFunction("complain", (complaint: string) => complaints.push(complaint));
  await page.addInitScript(() => {
    const { complain } = window as unknown as { complain: (complaint: string) => void };
    document.addEventListener("securitypolicyviolation", (event) => {
      complain(`policy: ${event.effectiveDirective} blocked ${event.blockedURI}`);
    });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) {
        // GraphiQL scrolls its editors by moving their lines, which counts as shifting.
        if (entry.value > 0.1 && location.pathname === "/") complain(`layout shift: ${entry.value.toFixed(3)}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  return { page, complaints };
}

export async function screenshot(page: Page, name: string, fullPage = true): Promise<void> {
  await page.screenshot({ path: `test-results/${name}.png`, fullPage });
}
