import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldGraph, splitColumns } from '../../../frontend/lib/alone.js';
import { graphOf } from '../../../frontend/lib/graph.js';

const agency = (slug) => ({ __typename: 'Agency', slug, name: slug.toUpperCase(), acronym: null });
const mechanism = (slug) => ({ __typename: 'Mechanism', slug, name: slug, acronym: null });
const initiative = (slug) => ({ __typename: 'Initiative', slug, name: slug, acronym: null });
const member = (who, what) => ({ role: 'PARTICIPANT', agency: agency(who), mechanism: mechanism(what) });
const partner = (who, what) => ({
  role: 'PARTNER',
  agency: agency(who),
  mechanism: null,
  initiative: initiative(what),
});
const nameOf = ({ agency: { name }, records }) => `${name} alone: ${records.length}`;
const idsOf = ({ nodes }) => nodes.map(({ id }) => id).sort();

const RELATIONS = [
  member('itu', 'shared'),
  member('who', 'shared'),
  member('itu', 'b'),
  member('itu', 'a'),
  partner('itu', 'single'),
];

test('folds the mechanisms of one agency alone into one node', () => {
  const graph = graphOf(RELATIONS);
  const folded = foldGraph(graph, graph, 'agency:itu', nameOf);
  assert.deepEqual(idsOf(folded), [
    'agency:itu',
    'agency:who',
    'alone:mechanism:itu',
    'initiative:single',
    'mechanism:shared',
  ]);
  const node = folded.nodes.find(({ id }) => id === 'alone:mechanism:itu');
  assert.equal(node.record.name, 'ITU alone: 2');
  assert.deepEqual(
    node.folded.map(({ slug }) => slug),
    ['a', 'b'],
  );
  assert.deepEqual(folded.links.at(-1), { source: 'agency:itu', target: 'alone:mechanism:itu', roles: [] });
});

test('does not fold what others share in relations that are not shown', () => {
  const shown = graphOf([member('itu', 'a'), member('itu', 'b'), member('itu', 'c')]);
  const known = graphOf([...RELATIONS, member('itu', 'c'), member('who', 'a')]);
  const folded = foldGraph(shown, known, 'agency:itu', nameOf);
  assert.deepEqual(idsOf(folded), ['agency:itu', 'alone:mechanism:itu', 'mechanism:a']);
});

test('keeps the centre, and single agencies of a mechanism', () => {
  const relations = [member('itu', 'a'), member('itu', 'b')];
  const graph = graphOf(relations);
  assert.deepEqual(idsOf(foldGraph(graph, graph, 'mechanism:a', nameOf)), idsOf(graph));
});

test('splits the columns of a matrix into shared ones and those of one agency', () => {
  const [itu, who] = [agency('itu'), agency('who')];
  const columns = [mechanism('a'), mechanism('b'), initiative('c'), initiative('d')];
  const held = new Set(['itu a', 'who a', 'itu b', 'itu c', 'who d']);
  const { shared, alone } = splitColumns([itu, who], columns, (row, column) =>
    held.has(`${row.slug} ${column.slug}`),
  );
  assert.deepEqual(shared, [columns[0]]);
  assert.deepEqual(
    alone.map((one) => [one.type, one.agency.slug, one.records.length]),
    [
      ['MECHANISM', 'itu', 1],
      ['INITIATIVE', 'itu', 1],
      ['INITIATIVE', 'who', 1],
    ],
  );
});
