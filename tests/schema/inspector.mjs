// Compares two schema files with GraphQL Inspector and prints every change as JSON: its coordinate, criticality and message.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [before, after, packages] = process.argv.slice(2);
const require = createRequire(packages + '/');
const { CriticalityLevel, diff } = require('@graphql-inspector/core');
const { buildSchema } = require('graphql');

const [old, current] = [before, after].map((file) => buildSchema(readFileSync(file, 'utf-8')));
const changes = await diff(old, current);
const levels = { [CriticalityLevel.Breaking]: 'breaking', [CriticalityLevel.Dangerous]: 'dangerous' };
console.log(
  JSON.stringify(
    changes.map(({ path, message, criticality }) => ({ path, message, level: levels[criticality.level] ?? 'safe' })),
  ),
);
