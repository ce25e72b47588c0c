/** How the pages are built, served while one writes them, and tested. */
import { defineConfig } from "vitest/config";

const server = process.env.ATLAS_URL ?? "http://127.0.0.1:8000";

export default defineConfig({
  // `/graphiql` finds graphiql.html, and what does not exist is a 404.
  appType: "mpa",
  build: {
    target: "baseline-widely-available",
    // A data: URI would need a wider content security policy than 'self'.
    assetsInlineLimit: 0,
    // Monaco and the GraphQL worker are large whatever one does; they are on their own page.
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: {
      input: ["index.html", "graphiql.html"],
      // Libraries mark files "use client" for servers that render React; here nothing does.
      checks: { moduleLevelDirective: false },
    },
  },
  server: { proxy: { "/graphql": server, "/schema.graphql": server } },
  test: {
    include: ["tests/**/*.test.ts"],
    // All files look at one server and one browser page at a time: failures stay readable.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
