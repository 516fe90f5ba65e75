// Prints the queries of the site as JSON, by their names: node site_queries.mjs FOLDER
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve(process.argv[2]);
const queries = {};
for (const file of readdirSync(folder).filter((name) => name.endsWith('.js'))) {
  for (const [name, value] of Object.entries(await import(resolve(folder, file)))) {
    if (typeof value === 'string' && value.trimStart().startsWith('query')) queries[name] = value;
  }
}
console.log(JSON.stringify(queries));
