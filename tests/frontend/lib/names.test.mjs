import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { loadWords } from '../../../frontend/lib/language.js';
import {
  abbreviation,
  fullName,
  languageOfAbbreviation,
  languageOfName,
  languageOfShortName,
  languageOfSummary,
  nameOf,
  shortName,
  summaryOf,
} from '../../../frontend/lib/records.js';

const WORDS = {
  fr: {
    'list.noted': '{text} ({note})',
    'goal.acronym': 'ODD {number}',
    'Theme.health': 'Santé',
    'Theme.health.summary': 'Santé numérique.',
  },
};
const NAMES = [
  {
    name: 'Organisation de la santé',
    acronym: 'OS',
    agency: { slug: 'health' },
    mechanism: null,
    goal: null,
  },
  { name: 'Réseau d’essai', acronym: null, agency: null, mechanism: { slug: 'trial' }, goal: null },
  { name: 'Éliminer la pauvreté', acronym: null, agency: null, mechanism: null, goal: { slug: 'sdg-1' } },
];
const client = { names: async () => NAMES };
const agency = { __typename: 'Agency', slug: 'health', name: 'Health Organization', acronym: 'HO' };
const mechanism = { __typename: 'Mechanism', slug: 'trial', name: 'Trial Network', acronym: 'TN' };
const goal = { __typename: 'Goal', slug: 'sdg-1', name: 'No Poverty', acronym: 'SDG 1' };
const theme = {
  __typename: 'Theme',
  slug: 'health',
  name: 'Health',
  acronym: null,
  summary: 'Digital health.',
};
const unknown = { __typename: 'Agency', slug: 'other', name: 'Other Body', acronym: 'OB' };

beforeEach(async () => {
  globalThis.document = { documentElement: { lang: 'en', dir: 'ltr' } };
  globalThis.fetch = async () => ({ ok: true, json: async () => WORDS.fr });
  await loadWords('fr', client);
});

test('names are in the language of the interface', () => {
  assert.equal(fullName(agency), 'Organisation de la santé (OS)');
  assert.equal(shortName(agency), 'OS');
  assert.equal(languageOfName(agency), null);
});

test('a goal has its title and the acronym of the language', () => {
  assert.equal(fullName(goal), 'Éliminer la pauvreté (ODD 1)');
  assert.equal(shortName(goal), 'ODD 1');
});

test('a theme has the words of the locale', () => {
  assert.equal(nameOf(theme), 'Santé');
  assert.equal(summaryOf(theme), 'Santé numérique.');
});

test('an English acronym stands in for a missing one and is marked as English', () => {
  assert.equal(shortName(mechanism), 'TN');
  assert.equal(languageOfShortName(mechanism), 'en');
  assert.equal(languageOfName(mechanism), null);
});

test('in another script, the name stands in for a missing acronym, but not where there is no room', async () => {
  await loadWords('ar', client);
  assert.equal(shortName(mechanism), 'Réseau d’essai');
  assert.equal(languageOfShortName(mechanism), null);
  assert.equal(abbreviation(mechanism), 'TN');
  assert.equal(languageOfAbbreviation(mechanism), 'en');
  assert.equal(shortName(agency), 'OS');
  assert.equal(abbreviation(agency), 'OS');
  assert.equal(shortName(unknown), 'OB');
  assert.equal(languageOfShortName(unknown), 'en');
});

test('a summary without words in the language is marked as English', () => {
  assert.equal(languageOfSummary(theme), null);
  assert.equal(languageOfSummary({ ...agency, summary: 'It works for health.' }), 'en');
});

test('a record without a name in the language is in English', () => {
  assert.equal(fullName(unknown), 'Other Body (OB)');
  assert.equal(languageOfName(unknown), 'en');
});

test('names that cannot be had are in English', async () => {
  await loadWords('fr', { names: async () => Promise.reject(new Error('offline')) });
  assert.equal(nameOf(agency), 'Health Organization');
});
