// graphql-codegen: types for the whole schema and for an operation, read from the running service; they compile, and
// they refuse a wrong field.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [url] = process.argv.slice(2);
const packages = join(dirname(fileURLToPath(import.meta.url)), "node_modules");
const folder = mkdtempSync(join(tmpdir(), "codegen-"));
try {
  symlinkSync(packages, join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{"private": true, "type": "module"}');
  writeFileSync(
    join(folder, "who.graphql"),
    'query Who { agency(by: { slug: "who" }) { id name kind workload { staffDays { min } } } }',
  );
  const config = {
    schema: `${url}/graphql`,
    documents: "who.graphql",
    generates: { "schema.ts": { plugins: ["typescript"] }, "types.ts": { plugins: ["typescript-operations"] } },
  };
  writeFileSync(join(folder, "codegen.json"), JSON.stringify(config));
  const generated = run("@graphql-codegen/cli/esm/bin.js", "--config", "codegen.json");
  assert.equal(generated.status, 0, generated.stdout + generated.stderr);

  const uses = (field) => `import type { WhoQuery } from "./types.js";
    export const value = (data: WhoQuery): unknown => data.agency?.${field};\n`;
  writeFileSync(join(folder, "right.ts"), uses("workload.staffDays.min"));
  writeFileSync(join(folder, "wrong.ts"), uses("workload.staffWeeks"));
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--target", "es2022"];
  const right = run("typescript/bin/tsc", ...options, "right.ts", "schema.ts");
  assert.equal(right.status, 0, right.stdout + right.stderr);
  const wrong = run("typescript/bin/tsc", ...options, "wrong.ts");
  assert.match(wrong.stdout, /staffWeeks/, "the types accept a field that does not exist");
} finally {
  rmSync(folder, { recursive: true });
}

function run(script, ...words) {
  const command = [join(packages, script), ...words];
  return spawnSync(process.execPath, command, { cwd: folder, encoding: "utf-8", timeout: 120_000 });
}
