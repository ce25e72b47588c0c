/** GraphiQL over this server's own endpoint, opened on the question in the address. */
import "graphiql/setup-workers/vite";
// The parts of graphiql/style.css but its fonts: 330 kB, compressed, that the system's own fonts save.
import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "graphiql/graphiql.css";

import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";

import flagship from "../../questions/declined-by-offense.graphql?raw";

const address = new URLSearchParams(window.location.search);
const query = address.get("query");
const variables = address.get("variables");

const place = document.getElementById("graphiql");
if (place === null) throw new Error("graphiql.html has lost its #graphiql");

createRoot(place).render(
  <GraphiQL
    fetcher={createGraphiQLFetcher({ url: "/graphql" })}
    defaultQuery={flagship}
    {...(query !== null && { initialQuery: query })}
    {...(variables !== null && { initialVariables: variables })}
  >
    {/* The page's own header names the site and leads back to it. */}
    <GraphiQL.Logo>
      <span />
    </GraphiQL.Logo>
  </GraphiQL>,
);
