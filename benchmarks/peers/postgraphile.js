/** PostGraphile in production mode on a PostgreSQL database: `node postgraphile.js CONNECTION SCHEMA PORT`. */
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

const [, , connectionString, schema, port] = process.argv;
const service = postgraphile({
  extends: [PostGraphileAmberPreset],
  // a connection that is never ended keeps its prepared statements
  pgServices: [makePgService({ connectionString, schemas: [schema], poolConfig: { idleTimeoutMillis: 0 } })],
  grafast: { explain: false, timeouts: { planning: 60_000 } },
  grafserv: { graphiql: false, watch: false },
}).createServ(grafserv);
const server = createServer();
await service.addTo(server);
await service.ready();
server.listen(Number(port), '127.0.0.1');
