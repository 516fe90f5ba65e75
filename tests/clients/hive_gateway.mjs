// Hive Gateway: puts the service behind a gateway as the only subgraph, and asks through it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [url] = process.argv.slice(2);
const packages = join(dirname(fileURLToPath(import.meta.url)), "node_modules");
const folder = mkdtempSync(join(tmpdir(), "gateway-"));
const port = await freePort();
symlinkSync(packages, join(folder, "node_modules"));
writeFileSync(join(folder, "package.json"), '{"private": true, "type": "module"}');
const script = join(packages, "@graphql-hive", "gateway", "dist", "bin.js");
const words = ["proxy", `${url}/graphql`, "--host", "127.0.0.1", "--port", String(port)];
const gateway = spawn(process.execPath, [script, ...words], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
let log = "";
for (const stream of [gateway.stdout, gateway.stderr]) stream.on("data", (text) => (log += text));
const ended = new Promise((resolve) => gateway.on("exit", resolve));
try {
  const query = `query Who($slug: String!) {
    agency(by: { slug: $slug }) { name partnerships(first: 2) { totalCount nodes { role initiative { slug } } } }
  }`;
  const direct = await ask(`${url}/graphql`, query);
  assert.equal(direct.data.agency.name, "World Health Organization");
  await ready();
  assert.deepEqual(await ask(`http://127.0.0.1:${port}/graphql`, query), direct);
} finally {
  gateway.kill();
  await ended;
  rmSync(folder, { recursive: true });
}

async function ask(address, query) {
  const body = JSON.stringify({ query, variables: { slug: "who" } });
  const headers = { "content-type": "application/json", accept: "application/json" };
  const response = await fetch(address, { method: "POST", headers, body });
  return await response.json();
}

async function ready() {
  const until = Date.now() + 60_000;
  for (;;) {
    assert.equal(gateway.exitCode, null, `the gateway ended: ${log}`);
    assert.ok(Date.now() < until, `the gateway did not start: ${log}`);
    const response = await fetch(`http://127.0.0.1:${port}/readiness`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
