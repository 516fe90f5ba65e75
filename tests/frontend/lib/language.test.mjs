import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import * as language from '../../../frontend/lib/language.js';

const MESSAGES = {
  en: {
    greeting: 'Hello {name}, {name}',
    days: { one: '{count} day', other: '{count} days' },
    'Role.CHAIR': 'Chair',
    'range.unknown': 'not stated',
    'range.open': '{min} or more',
    'range.closed': '{min} to {max}',
    'period.until': 'until {end}',
    'period.between': '{start} to {end}',
  },
  ar: {
    days: { zero: 'z', one: 'o', two: 't', few: 'f', many: 'm', other: 'x' },
  },
};

beforeEach(async () => {
  globalThis.document = { documentElement: { lang: 'en', dir: 'ltr' } };
  globalThis.fetch = async (address) => {
    const code = address.match(/(\w+)\.json$/)[1];
    return {
      ok: code in MESSAGES,
      status: 404,
      json: async () => MESSAGES[code],
    };
  };
  await language.loadWords('en');
});

test('inserts values and selects the plural form', () => {
  assert.equal(language.t('greeting', { name: 'you' }), 'Hello you, you');
  assert.equal(language.t('days', { count: 1 }), '1 day');
  assert.equal(language.t('days', { count: 1200 }), '1,200 days');
  assert.equal(language.t('days', { count: 1.04 }), '1 day'); // the form of the number that is shown
});

test('shows the key of a missing text and the value of an unknown term', () => {
  assert.equal(language.t('no.such.key'), 'no.such.key');
  assert.equal(language.term('Role', 'CHAIR'), 'Chair');
  assert.equal(language.term('Role', 'OTHER'), 'OTHER');
});

test('writes ranges', () => {
  assert.equal(language.range({ min: 2, max: 3 }), '2 to 3');
  assert.equal(language.range({ min: 2.25, max: 2.25 }), '2.3');
  assert.equal(language.range({ min: 10, max: null }), '10 or more');
  assert.equal(language.range({ min: null, max: null }), 'not stated');
  assert.equal(language.range(null), 'not stated');
});

test('writes dates with the precision they have', () => {
  assert.equal(language.date('2019'), '2019');
  assert.equal(language.date('2019-05'), 'May 2019');
  assert.equal(language.date('2019-05-28'), '28 May 2019');
  assert.equal(language.date(null), '');
});

test('writes periods', () => {
  assert.equal(language.period('2019-05-28', '2019-05-28'), '28 May 2019');
  assert.equal(language.period('2019-05', null), 'May 2019');
  assert.equal(language.period(null, '2020'), 'until 2020');
  assert.equal(language.period('2019', '2020-03'), '2019 to March 2020');
  assert.match(language.period('2019-05-28', '2019-05-31'), /^28\s?[–-]\s?31 May 2019$/u);
  assert.equal(language.period(null, null), '');
});

test('writes money with its currency code', () => {
  assert.equal(language.money({ amount: 25000, currency: 'CHF' }).replace(/\s/u, ' '), 'CHF 25,000');
});

test('changes the language and the direction, and calls listeners', async () => {
  let calls = 0;
  const stop = language.onLanguage(() => (calls += 1));
  await language.loadWords('ar');
  assert.equal(language.currentLanguage(), 'ar');
  assert.equal(document.documentElement.dir, 'rtl');
  assert.equal(language.t('days', { count: 2 }), 't');
  assert.equal(language.t('days', { count: 5 }), 'f');
  stop();
  await language.loadWords('en');
  assert.equal(document.documentElement.dir, 'ltr');
  assert.equal(calls, 1);
});

test('falls back to English for an unknown language and fails for a missing file', async () => {
  await language.loadWords('xx');
  assert.equal(language.currentLanguage(), 'en');
  await assert.rejects(language.loadWords('fr'), /fr: 404/);
  assert.equal(language.currentLanguage(), 'en');
});
