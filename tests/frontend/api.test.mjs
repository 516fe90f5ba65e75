import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure, createClient, queryAddress } from '../../frontend/api.js';

const OLD = { version: 'old', builtAt: '2020-01-01' };
const NEW = { version: 'new', builtAt: '2020-01-02' };

/** A server that gives its responses in turn and keeps the addresses it was asked for. */
function server(...responses) {
  const addresses = [];
  const fetch = async (address) => {
    addresses.push(address);
    const { status = 200, body, error } = responses[Math.min(addresses.length, responses.length) - 1];
    if (error) throw error;
    return { status, ok: status < 400, json: async () => body };
  };
  return { addresses, client: createClient(fetch) };
}
const data = (dataset, more = {}) => ({ body: { data: { dataset, ...more } } });

test('sends one request for the same document and variables', async () => {
  const { addresses, client } = server(data(OLD, { answer: 1 }));
  assert.deepEqual(await client.query('{ a }', { x: 1 }), {
    dataset: OLD,
    answer: 1,
  });
  await client.query('{ a }', { x: 1 });
  assert.deepEqual(addresses, ['/graphql?query=%7B+a+%7D&variables=%7B%22x%22%3A1%7D']);
  await client.query('{ a }', { x: 2 });
  assert.equal(addresses.length, 2);
});

test('shares nothing between clients', async () => {
  const [one, other] = [server(data(OLD)), server(data(OLD))];
  await one.client.query('{ a }', {});
  assert.equal(other.client.cached(queryAddress('{ a }', {})), undefined);
});

test('empties its cache and calls back when the dataset is newer', async () => {
  const { addresses, client } = server(data(OLD), data(NEW));
  let calls = 0;
  client.onNewDataset(() => (calls += 1));
  await client.query('{ a }', {});
  await client.query('{ b }', {});
  assert.equal(calls, 1);
  assert.equal(client.edition(), 1);
  await client.query('{ b }', {});
  assert.equal(addresses.length, 2);
  await client.query('{ a }', {});
  assert.equal(addresses.length, 3);
});

test('does not cache a response of an older dataset, nor go back to it', async () => {
  const { addresses, client } = server(data(NEW), data(OLD), data(NEW));
  await client.query('{ a }', {});
  await client.query('{ b }', {});
  await client.query('{ b }', {});
  assert.equal(client.edition(), 0);
  assert.equal(addresses.length, 3);
});

test('checks the dataset only after a first query', async () => {
  const { addresses, client } = server(data(OLD), data(NEW));
  await client.checkDataset();
  assert.equal(addresses.length, 0);
  await client.query('{ a }', {});
  await client.checkDataset();
  assert.equal(client.edition(), 1);
});

test('joins the pages of a connection up to a limit', async () => {
  const page = (nodes, endCursor) =>
    data(OLD, {
      list: {
        totalCount: 5,
        nodes,
        pageInfo: { hasNextPage: endCursor !== null, endCursor },
      },
    });
  const pages = [page([1, 2], 'b'), page([3, 4], 'd'), page([5], null)];
  const all = server(...pages);
  const joined = await all.client.queryAllPages('{ a }', {}, ({ list }) => list, 100);
  assert.deepEqual(joined.list.nodes, [1, 2, 3, 4, 5]);
  const loaded = [];
  const watched = server(...pages).client;
  await watched.queryAllPages(
    '{ a }',
    {},
    ({ list }) => list,
    100,
    undefined,
    (count) => loaded.push(count),
  );
  assert.deepEqual(loaded, [2, 4, 5]);
  const some = server(...pages);
  const first = await some.client.queryAllPages('{ a }', {}, ({ list }) => list, 3);
  assert.deepEqual(first.list.nodes, [1, 2, 3, 4]);
  assert.equal(some.addresses.length, 2);
});

for (const [name, response, reason] of [
  ['an error of the server', { status: 503, body: {} }, 'server'],
  [
    'an internal error',
    {
      body: {
        errors: [{ message: 'x', extensions: { code: 'INTERNAL_ERROR' } }],
      },
    },
    'server',
  ],
  [
    'a query that took too long',
    {
      body: { errors: [{ message: 'x', extensions: { code: 'OUT_OF_TIME' } }] },
    },
    'late',
  ],
  ['an invalid query', { status: 400, body: { errors: [{ message: 'unknown field' }] } }, 'request'],
  ['a response without data', { body: {} }, 'server'],
  ['a response that is not JSON', { error: new SyntaxError('<') }, 'server'],
  ['no connection', { error: new TypeError('failed to fetch') }, 'offline'],
]) {
  test(`fails with the reason ${reason} for ${name}, and asks again`, async () => {
    const { addresses, client } = server(response);
    const failed = (failure) => failure instanceof Failure && failure.reason === reason;
    await assert.rejects(client.query('{ a }', {}), failed);
    await assert.rejects(client.query('{ a }', {}), failed);
    assert.equal(addresses.length, 2);
  });
}
