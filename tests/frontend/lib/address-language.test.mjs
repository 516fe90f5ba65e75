import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { carryLanguage, inLanguage } from '../../../frontend/lib/address-language.js';

afterEach(() => carryLanguage(null));

test('addresses of pages carry a chosen language', () => {
  carryLanguage('fr');
  assert.equal(inLanguage('/agencies/who'), '/agencies/who?lang=fr');
  assert.equal(inLanguage('/agencies?kind=GOVERNMENT#list'), '/agencies?kind=GOVERNMENT&lang=fr#list');
  assert.equal(inLanguage('/'), '/?lang=fr');
});

test('addresses that name a language keep it', () => {
  carryLanguage('fr');
  assert.equal(inLanguage('/agencies?lang=ar'), '/agencies?lang=ar');
});

test('other addresses stay as they are', () => {
  carryLanguage('fr');
  for (const address of [
    '/data/agencies.csv',
    '/playground',
    '/agencies.json',
    '#main',
    'https://example.org/a',
    '//example.org',
  ]) {
    assert.equal(inLanguage(address), address);
  }
});

test('without a chosen language, addresses have none', () => {
  assert.equal(inLanguage('/agencies'), '/agencies');
});
