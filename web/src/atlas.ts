/** The client: one GraphQL question to this server, answered or refused in its own words. */

export interface GraphQLError {
  message: string;
  extensions?: { code?: string };
}

export interface Answer<Data> {
  data?: Data | null;
  errors?: GraphQLError[];
}

/** The server answered something that is not GraphQL, or did not answer at all. */
export class NoAnswer extends Error {}

export async function ask<Data>(query: string, signal?: AbortSignal): Promise<Answer<Data>> {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json, application/json" },
    body: JSON.stringify({ query }),
    signal: signal ?? null,
  }).catch((cause: unknown) => {
    throw new NoAnswer("The server did not answer.", { cause });
  });
  try {
    return (await response.json()) as Answer<Data>;
  } catch (cause) {
    throw new NoAnswer(`The server answered ${response.status} without saying why.`, { cause });
  }
}
