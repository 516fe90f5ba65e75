// Apollo Client: pages through all agencies into its cache, reads from there without a request, and falls back from
// a persisted query to the full one.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { relayStylePagination } from "@apollo/client/utilities";
import { recording, slugsOfAgencies } from "./recording.mjs";

const [url] = process.argv.slice(2);

const agencies = gql`
  query Agencies($after: String) {
    agencies(first: 50, after: $after) {
      edges { cursor node { id slug name } }
      pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
    }
  }
`;

await paging();
await persistedQueries();

async function paging() {
  const { exchanges, send } = recording();
  const policies = { Query: { fields: { agencies: relayStylePagination(["where", "orderBy"]) } } };
  const cache = new InMemoryCache({ typePolicies: policies });
  const client = new ApolloClient({ cache, link: new HttpLink({ uri: `${url}/graphql`, fetch: send }) });
  const list = client.watchQuery({ query: agencies });
  let page = (await client.query({ query: agencies })).data.agencies;
  const subscription = list.subscribe(() => {});
  while (page.pageInfo.hasNextPage) {
    page = (await list.fetchMore({ variables: { after: page.pageInfo.endCursor } })).data.agencies;
  }
  const cached = client.readQuery({ query: agencies }).agencies.edges.map(({ node }) => node);
  assert.deepEqual(cached.map(({ slug }) => slug).sort(), await slugsOfAgencies(url));
  const before = exchanges.length;
  await client.query({ query: agencies });
  const who = cached.find(({ slug }) => slug === "who");
  const fragment = gql`fragment Name on Agency { name }`;
  assert.equal(client.readFragment({ id: `Agency:${who.id}`, fragment }).name, "World Health Organization");
  assert.equal(exchanges.length, before, "the cache did not answer");
  subscription.unsubscribe();
  client.stop();
}

async function persistedQueries() {
  const { exchanges, send } = recording();
  const sha256 = (text) => createHash("sha256").update(text).digest("hex");
  const link = new PersistedQueryLink({ sha256 }).concat(new HttpLink({ uri: `${url}/graphql`, fetch: send }));
  const client = new ApolloClient({ cache: new InMemoryCache(), link });
  const query = gql`query One($slug: String!) { agency(by: { slug: $slug }) { id name } }`;
  const names = [];
  for (const slug of ["who", "ilo"]) {
    names.push((await client.query({ query, variables: { slug } })).data.agency.name);
  }
  assert.deepEqual(names, ["World Health Organization", "International Labour Organization"]);
  // The first answer says that the server keeps no queries, and so no further request has only the hash.
  assert.deepEqual(exchanges.map(({ hasQuery }) => hasQuery), [false, true, true]);
  assert.equal(exchanges[0].code, "PERSISTED_QUERY_NOT_SUPPORTED");
  client.stop();
}
