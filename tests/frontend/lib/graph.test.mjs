import assert from 'node:assert/strict';
import { test } from 'node:test';
import { around, bodyId, graphOf, nodeId } from '../../../frontend/lib/graph.js';

const record = (__typename, slug) => ({
  __typename,
  slug,
  name: slug,
  acronym: null,
});
const itu = record('Agency', 'itu');
const who = record('Agency', 'who');
const ceb = record('Mechanism', 'ceb');
const giga = record('Initiative', 'giga');
const ids = ({ nodes }) => nodes.map(({ id }) => id).sort();

const graph = graphOf([
  { role: 'MEMBER', agency: itu, mechanism: ceb },
  { role: 'CHAIR', agency: itu, mechanism: ceb },
  { role: 'MEMBER', agency: who, mechanism: ceb },
  { role: 'PARTNER', agency: null, mechanism: ceb, initiative: giga },
]);

test('names a node by type and slug', () => {
  assert.equal(nodeId(ceb), 'mechanism:ceb');
});

test('has each record and each pair once, with all roles', () => {
  assert.deepEqual(ids(graph), ['agency:itu', 'agency:who', 'initiative:giga', 'mechanism:ceb']);
  assert.deepEqual(graph.links, [
    {
      source: 'agency:itu',
      target: 'mechanism:ceb',
      roles: ['MEMBER', 'CHAIR'],
    },
    { source: 'agency:who', target: 'mechanism:ceb', roles: ['MEMBER'] },
    { source: 'mechanism:ceb', target: 'initiative:giga', roles: ['PARTNER'] },
  ]);
});

test('counts the links of a node, not its roles', () => {
  const degrees = Object.fromEntries(graph.nodes.map(({ id, degree }) => [id, degree]));
  assert.deepEqual(degrees, {
    'agency:itu': 1,
    'agency:who': 1,
    'initiative:giga': 1,
    'mechanism:ceb': 3,
  });
});

test('selects the nodes within a number of steps of the centre, with their links', () => {
  assert.deepEqual(ids(around(graph, 'agency:itu', 1)), ['agency:itu', 'mechanism:ceb']);
  assert.equal(around(graph, 'agency:itu', 1).links.length, 1);
  assert.equal(around(graph, 'agency:itu', 2).nodes.length, 4);
  assert.deepEqual(around(graph, 'agency:fao', 2), { nodes: [], links: [] });
});

const platform = record('Mechanism', 'platform');
const asInitiative = { ...record('Initiative', 'platform'), mechanisms: [platform] };
const bothWays = [
  { role: 'PARTICIPANT', agency: itu, mechanism: platform },
  { role: 'COORDINATOR', agency: itu, mechanism: platform },
  { role: 'COORDINATOR', agency: itu, mechanism: null, initiative: asInitiative },
  { role: 'SUPPORTER', agency: who, mechanism: null, initiative: asInitiative },
  { role: 'CO_LEAD', agency: null, mechanism: platform, initiative: giga },
];

test('has a body that is a mechanism and an initiative once, with each role once', () => {
  const once = graphOf(bothWays);
  assert.deepEqual(ids(once), ['agency:itu', 'agency:who', 'initiative:giga', 'mechanism:platform']);
  assert.deepEqual(
    once.links.map(({ source, target, roles }) => [source, target, roles]),
    [
      ['agency:itu', 'mechanism:platform', ['PARTICIPANT', 'COORDINATOR']],
      ['agency:who', 'mechanism:platform', ['SUPPORTER']],
      ['mechanism:platform', 'initiative:giga', ['CO_LEAD']],
    ],
  );
});

test('keeps both records of such a body where only one type is shown', () => {
  const both = graphOf(bothWays, false);
  assert.equal(both.nodes.length, 5);
  assert.ok(ids(both).includes('initiative:platform'));
});

test('does not link a body with itself', () => {
  const own = { role: 'PARTNER', agency: null, mechanism: platform, initiative: asInitiative };
  assert.deepEqual(graphOf([own]).links, []);
});

test('finds the node of such a body by the id of either record', () => {
  assert.equal(bodyId(bothWays, 'initiative:platform'), 'mechanism:platform');
  assert.equal(bodyId(bothWays, 'mechanism:platform'), 'mechanism:platform');
  assert.equal(bodyId(bothWays, 'initiative:giga'), 'initiative:giga');
});
