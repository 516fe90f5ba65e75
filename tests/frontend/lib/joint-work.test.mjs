import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jointWorkOf } from '../../../frontend/lib/joint-work.js';

function agency(slug, initiatives, totalCount = initiatives.length) {
  return {
    slug,
    partnerships: {
      totalCount,
      nodes: initiatives.map((name) => ({ initiative: { slug: name } })),
    },
  };
}
const slugs = (records) => records.map(({ slug }) => slug);

test('shows the initiatives that two or more agencies share, and those agencies', () => {
  const agencies = [agency('who', ['a', 'b']), agency('fao', ['c']), agency('undp', ['b', 'd'])];
  const { agencies: partners, initiatives, worksOn } = jointWorkOf(agencies);
  assert.deepEqual(slugs(initiatives), ['b']);
  assert.deepEqual(slugs(partners), ['who', 'undp']);
  assert.equal(worksOn(agencies[0], { slug: 'b' }), true);
  assert.equal(worksOn(agencies[2], { slug: 'a' }), false);
});

test('puts initiatives next to their agencies', () => {
  // the first two agencies share x, the last two share y: lines do not cross
  const agencies = [agency('who', ['x']), agency('fao', ['y']), agency('undp', ['x']), agency('ilo', ['y'])];
  const { agencies: partners, initiatives } = jointWorkOf(agencies);
  assert.deepEqual(slugs(partners), ['who', 'undp', 'fao', 'ilo']);
  assert.deepEqual(slugs(initiatives), ['x', 'y']);
});

test('shows at most eight initiatives, those with most agencies', () => {
  const many = [...'abcdefghij'];
  const agencies = [agency('who', many), agency('fao', many), agency('undp', ['i', 'j'])];
  const { initiatives } = jointWorkOf(agencies);
  assert.equal(initiatives.length, 8);
  assert.deepEqual(
    slugs(initiatives)
      .filter((slug) => 'ij'.includes(slug))
      .sort(),
    ['i', 'j'],
  );
});

test('shows nothing if nothing is shared or a count is unknown', () => {
  assert.equal(jointWorkOf([agency('who', ['a']), agency('fao', ['b'])]), null);
  assert.equal(jointWorkOf([agency('who', ['a']), agency('fao', ['a'], 40)]), null);
  assert.equal(jointWorkOf([]), null);
});
