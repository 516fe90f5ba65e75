// Relay: the compiler accepts the schema with a refetchable, paginated fragment and a node query; its runtime runs the
// compiled query and keeps records by their global id.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [url] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "relay-"));
const source = `
import { graphql } from "relay-runtime";
graphql\`
  fragment relay_agencies on Query
  @argumentDefinitions(count: { type: "Int", defaultValue: 50 }, cursor: { type: "String" })
  @refetchable(queryName: "relayAgenciesPageQuery") {
    agencies(first: $count, after: $cursor) @connection(key: "relay_agencies") { edges { node { slug name } } }
  }\`;
graphql\`query relayListQuery { ...relay_agencies }\`;
graphql\`query relayNodeQuery($id: ID!) { node(id: $id) { id ... on Agency { slug name acronym } } }\`;
graphql\`query relayBySlugQuery($slug: String!) { agency(by: { slug: $slug }) { id name } }\`;
`;
try {
  await run();
} finally {
  rmSync(folder, { recursive: true });
}

async function run() {
  const schema = await (await fetch(`${url}/graphql`, post({ query: introspection() }))).json();
  writeFileSync(join(folder, "schema.graphql"), printed(schema.data));
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "src", "relay.js"), source);
  writeFileSync(join(folder, "package.json"), '{"private": true}');
  symlinkSync(join(here, "node_modules"), join(folder, "node_modules"));
  const config = { src: "./src", schema: "./schema.graphql", language: "javascript", eagerEsModules: false };
  writeFileSync(join(folder, "relay.config.json"), JSON.stringify(config));
  const compiler = join(here, "node_modules", "relay-compiler", "cli.js");
  execFileSync(process.execPath, [compiler, "relay.config.json"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });

  const require = createRequire(join(folder, "src", "relay.js"));
  const generated = join(folder, "src", "__generated__");
  assert.equal(readdirSync(generated).length, 5, "the compiler wrote other files than expected");
  const { Environment, fetchQuery, Network, RecordSource, Store } = require("relay-runtime");
  const ask = async ({ text: query }, variables) =>
    (await fetch(`${url}/graphql`, post({ query, variables }))).json();
  const environment = new Environment({ network: Network.create(ask), store: new Store(new RecordSource()) });
  const query = (name, variables) =>
    fetchQuery(environment, require(join(generated, `${name}.graphql.js`)), variables).toPromise();

  const { agency } = await query("relayBySlugQuery", { slug: "who" });
  const { node } = await query("relayNodeQuery", { id: agency.id });
  assert.deepEqual(node, { id: agency.id, slug: "who", name: "World Health Organization", acronym: "WHO" });
  const record = environment.getStore().getSource().get(agency.id);
  assert.equal(record.slug, "who", "the two queries did not meet in one record");
  await query("relayListQuery", {});
  const root = environment.getStore().getSource().get("client:root");
  assert.ok(root["__relay_agencies_connection"], "the list is not a connection for Relay");
}

function introspection() {
  return createRequire(import.meta.url)("graphql").getIntrospectionQuery();
}

function printed(data) {
  const { buildClientSchema, printSchema } = createRequire(import.meta.url)("graphql");
  return printSchema(buildClientSchema(data));
}

function post(body) {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
