// urql with graphcache: a normalized cache with the schema, paging, and the fallback from persisted queries.
import assert from "node:assert/strict";
import { Client, fetchExchange, gql } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import { persistedExchange } from "@urql/exchange-persisted";
import { getIntrospectionQuery } from "graphql";
import { recording, slugsOfAgencies } from "./recording.mjs";

const [url] = process.argv.slice(2);
const warnings = [];
console.warn = (...words) => warnings.push(words.join(" "));

const body = JSON.stringify({ query: getIntrospectionQuery() });
const headers = { "content-type": "application/json" };
const schema = (await (await fetch(`${url}/graphql`, { method: "POST", headers, body })).json()).data;

// A type without an id is a part of the record that has it: the cache keeps it there.
const parts = schema.__schema.types.filter(
  ({ kind, fields }) => kind === "OBJECT" && !fields.some(({ name }) => name === "id"),
);
const cache = cacheExchange({
  schema,
  keys: Object.fromEntries(parts.map(({ name }) => [name, () => null])),
  resolvers: { Query: { agencies: relayPagination() } },
});
const { exchanges, send } = recording();
const persisted = persistedExchange({ preferGetForPersistedQueries: true });
const client = new Client({ url: `${url}/graphql`, fetch: send, exchanges: [cache, persisted, fetchExchange] });

const agencies = gql`
  query Agencies($after: String) {
    agencies(first: 50, after: $after) {
      nodes { id slug name identifiers { scheme value } citations { locator } }
      edges { node { id } }
      pageInfo { endCursor hasNextPage startCursor hasPreviousPage }
    }
  }
`;

let page;
for (let after = null; page === undefined || page.pageInfo.hasNextPage; after = page.pageInfo.endCursor) {
  page = await ask(agencies, { after }, "agencies");
}
assert.deepEqual(page.nodes.map(({ slug }) => slug).sort(), await slugsOfAgencies(url));

// A record that a list brought is found in the cache by its id, without a request.
const before = exchanges.length;
const who = page.nodes.find(({ slug }) => slug === "who");
const again = await ask(agencies, { after: null }, "agencies");
assert.equal(again.nodes.find(({ id }) => id === who.id).name, "World Health Organization");
assert.equal(exchanges.length, before, "the cache did not answer");

const days = await ask(
  gql`{ agency(by: { slug: "itu" }) { id workload { staffDays { min max } counted } } }`, {}, "agency",
);
assert.ok(days.workload.counted > 0);

// Only the first request had the hash alone.
assert.deepEqual([...new Set(exchanges.slice(1).map(({ hasQuery }) => hasQuery))], [true]);
assert.equal(exchanges[0].hasQuery, false);
assert.equal(exchanges[0].code, "PERSISTED_QUERY_NOT_SUPPORTED");
assert.deepEqual(warnings, []);

async function ask(query, variables, field) {
  const { data, error } = await client.query(query, variables).toPromise();
  assert.equal(error, undefined);
  return data[field];
}
