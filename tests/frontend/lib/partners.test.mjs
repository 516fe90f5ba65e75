import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partnersOf } from '../../../frontend/lib/partners.js';

const agency = (slug) => ({
  __typename: 'Agency',
  slug,
  name: `The ${slug}`,
  acronym: slug.toUpperCase(),
});
const counted = (counts) => ({
  facets: [
    {
      values: Object.entries(counts).map(([value, count]) => ({
        value,
        label: `The ${value}`,
        count,
      })),
    },
  ],
});
const none = { facets: [{ values: [] }] };
const summary = (partners) =>
  partners.map(({ agency: { slug }, mechanisms, initiatives }) => [slug, mechanisms, initiatives]);

test('partners are in the order of what they share, then of their names, without the agency itself', () => {
  const relations = {
    partners: { nodes: ['itu', 'fao', 'imo', 'wmo'].map(agency) },
    inMechanisms: counted({ who: 4, imo: 3, itu: 1 }),
    inInitiatives: counted({ who: 6, itu: 5, wmo: 1, fao: 1 }),
    inBoth: { nodes: [] },
  };
  assert.deepEqual(summary(partnersOf('who', relations)), [
    ['itu', 1, 5],
    ['imo', 3, 0],
    ['fao', 0, 1],
    ['wmo', 0, 1],
  ]);
});

test('a body that is a mechanism and an initiative counts once for those that are in both', () => {
  const relations = {
    partners: { nodes: ['itu', 'undp', 'unep'].map(agency) },
    inMechanisms: counted({ unece: 1, itu: 1, undp: 1 }),
    inInitiatives: counted({ unece: 2, itu: 2, unep: 1 }),
    inBoth: {
      nodes: [
        {
          memberships: counted({ unece: 1, itu: 1, undp: 1 }),
          initiative: { partnerships: counted({ unece: 1, itu: 1, unep: 1 }) },
        },
      ],
    },
  };
  assert.deepEqual(summary(partnersOf('unece', relations)), [
    ['itu', 1, 1],
    ['undp', 1, 0],
    ['unep', 0, 1],
  ]);
});

test('a partner that was not loaded has its name', () => {
  const relations = {
    partners: { nodes: [] },
    inMechanisms: none,
    inInitiatives: counted({ fao: 1 }),
    inBoth: { nodes: [] },
  };
  const [fao] = partnersOf('who', relations);
  assert.equal(fao.agency.name, 'The fao');
});
