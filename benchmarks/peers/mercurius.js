/**
 * Mercurius on Fastify with its JIT, a batched loader for each relation and statements prepared once:
 * `node mercurius.js DATABASE PORT`. It answers the workloads that are compared, from the same file.
 */
import Database from 'better-sqlite3';
import Fastify from 'fastify';
import mercurius from 'mercurius';

const SCHEMA = `
  input AgencyBy { slug: String! }
  type Query {
    agency(by: AgencyBy!): Agency
    agencies(first: Int! = 20): AgencyConnection!
    mechanisms(first: Int! = 20): MechanismConnection!
  }
  type AgencyConnection { nodes: [Agency!]! }
  type MechanismConnection { nodes: [Mechanism!]! totalCount: Int! }
  type MembershipConnection { nodes: [Membership!]! }
  type PartnershipConnection { nodes: [Partnership!]! }
  type MandateConnection { nodes: [Mandate!]! }
  type Agency {
    id: ID! name: String! acronym: String kind: String! seat: String
    memberships(first: Int! = 20): MembershipConnection!
    partnerships(first: Int! = 20): PartnershipConnection!
  }
  type Mechanism {
    id: ID! name: String! acronym: String kind: String!
    memberships(first: Int! = 20): MembershipConnection!
    mandates(first: Int! = 20): MandateConnection!
  }
  type Initiative {
    id: ID! name: String! kind: String!
    partnerships(first: Int! = 20): PartnershipConnection!
  }
  type Membership { role: String! agency: Agency! mechanism: Mechanism! }
  type Partnership { role: String! agency: Agency initiative: Initiative! }
  type Mandate { resolution: Resolution! }
  type Resolution { symbol: String! name: String! year: Int }
`;

const AGENCY = 'id AS key, global_id AS id, name, acronym, kind, seat';
const MECHANISM = 'id AS key, global_id AS id, name, acronym, kind';

const [, , file, port] = process.argv;
const database = new Database(file, { readonly: true });
database.pragma('mmap_size = 1073741824');

const agencyBySlug = database.prepare(`SELECT ${AGENCY} FROM agency WHERE slug = ?`);
const agencies = database.prepare(`SELECT ${AGENCY} FROM agency ORDER BY name_order, id LIMIT ?`);
const mechanisms = database.prepare(`SELECT ${MECHANISM} FROM mechanism ORDER BY name_order, id LIMIT ?`);
const mechanismCount = database.prepare('SELECT count(*) FROM mechanism').pluck();

/** A loader of the record that each row names in `column`. */
function one(column, columns, table) {
  const statement = database.prepare(`SELECT ${columns} FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`);
  return async (queries) => {
    const keys = new Set(queries.map(({ obj }) => obj[column]));
    const found = new Map(statement.all(JSON.stringify([...keys])).map((row) => [row.key, row]));
    return queries.map(({ obj }) => found.get(obj[column]) ?? null);
  };
}

/** A loader of the first rows that name each record in `column`. */
function many(column, columns, table, order) {
  const statement = database.prepare(`SELECT ${columns} FROM ${table} WHERE ${column} = ? ORDER BY ${order} LIMIT ?`);
  return async (queries) =>
    queries.map(({ obj, params }) => ({ nodes: statement.all(obj.key, params.first) }));
}

const MEMBERSHIP = ['role, agency_id, mechanism_id', 'membership', 'role, id'];
const PARTNERSHIP = ['role, agency_id, initiative_id', 'partnership', 'role, id'];
const MANDATE = ['resolution_id', 'mandate', 'id'];
const agency = one('agency_id', AGENCY, 'agency');
const app = Fastify({ logger: false });
app.register(mercurius, {
  schema: SCHEMA,
  jit: 1,
  resolvers: {
    Query: {
      agency: (_, { by }) => agencyBySlug.get(by.slug),
      agencies: (_, { first }) => ({ nodes: agencies.all(first) }),
      mechanisms: (_, { first }) => ({ nodes: mechanisms.all(first) }),
    },
    MechanismConnection: { totalCount: () => mechanismCount.get() },
  },
  loaders: {
    Agency: { memberships: many('agency_id', ...MEMBERSHIP), partnerships: many('agency_id', ...PARTNERSHIP) },
    Mechanism: { memberships: many('mechanism_id', ...MEMBERSHIP), mandates: many('mechanism_id', ...MANDATE) },
    Initiative: { partnerships: many('initiative_id', ...PARTNERSHIP) },
    Membership: { agency, mechanism: one('mechanism_id', MECHANISM, 'mechanism') },
    Partnership: { agency, initiative: one('initiative_id', 'id AS key, global_id AS id, name, kind', 'initiative') },
    Mandate: { resolution: one('resolution_id', 'id AS key, symbol, name, year', 'resolution') },
  },
});
await app.listen({ host: '127.0.0.1', port: Number(port) });
