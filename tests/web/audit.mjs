// Runs the server audit of graphql-http against the address given, and prints what is not met.
import { createRequire } from 'node:module';

const require = createRequire(process.argv[3] + '/');
const { serverAudits } = require('graphql-http');

const results = [];
for (const audit of serverAudits({ url: process.argv[2], fetchFn: fetch })) {
  const result = await audit.fn();
  results.push({ id: audit.id, name: audit.name, status: result.status, reason: result.reason });
}
console.log(JSON.stringify(results));
