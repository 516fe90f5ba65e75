import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import { loadWords } from '../../../frontend/lib/language.js';
import {
  addressOfPlace,
  anchorOf,
  annexRow,
  placeLabel,
  placeName,
  rowOfAnchor,
} from '../../../frontend/lib/places.js';

const LOCALES = new URL('../../../frontend/locales/', import.meta.url);

before(async () => {
  globalThis.document = { documentElement: { lang: 'en', dir: 'ltr' } };
  globalThis.fetch = async (address) => {
    const text = await readFile(new URL(address.split('/').at(-1), LOCALES), 'utf8');
    return { ok: true, json: async () => JSON.parse(text) };
  };
  await loadWords('en');
});

const FORMS = [
  ['5.1', 'Paragraph 5.1', 'Para. 5.1', 'paragraph-5-1'],
  ['10.12', 'Paragraph 10.12', 'Para. 10.12', 'paragraph-10-12'],
  ['6.1 TSB 6', 'Paragraph 6.1, TSB, item 6', 'Para. 6.1, TSB 6', 'paragraph-6-1-tsb-6'],
  ['7.1 note 2', 'Paragraph 7.1, footnote 2', 'Para. 7.1, note 2', 'paragraph-7-1-note-2'],
  ['Annex', 'Annex', 'Annex', 'annex'],
  ['Annex 31', 'Annex, row 31', 'Row 31', 'annex-31'],
  ['Annex preamble', 'Annex, list before the table', 'Annex, list', 'annex-preamble'],
  ['Annex footnote', 'Annex, note below the table', 'Annex, note', 'annex-footnote'],
];

for (const [locator, name, label, anchor] of FORMS) {
  test(`says where ${locator} is`, () => {
    assert.equal(placeName(locator), name);
    assert.equal(placeLabel(locator), label);
    assert.equal(anchorOf(locator), anchor);
  });
}

const ROWS = [
  ['identifiers.csv ITU', 'List of identifiers, ITU'],
  ['identifiers.csv Basel Convention', 'List of identifiers, Basel Convention'],
  ['agency-names.csv Basel Convention fr', 'List of names, Basel Convention, French'],
  ['goals.csv 11', 'List of goals, Goal 11'],
  ['goal-titles.csv 11 fr', 'List of goal titles, Goal 11, French'],
  ['editions.csv 2020', 'List of editions, 2020'],
];

for (const [source, name] of ROWS) {
  test(`says which row ${source} is`, () => {
    assert.equal(placeName(source), name);
    assert.equal(placeLabel(source), name);
  });
}

test('leaves a locator of another form as it is', () => {
  assert.equal(placeName('Appendix B'), 'Appendix B');
});

test('finds the row of the annex in a locator and in an anchor', () => {
  assert.equal(annexRow('Annex 31'), 31);
  assert.equal(annexRow('Annex footnote'), null);
  assert.equal(annexRow('6.1 TSB 6'), null);
  assert.equal(rowOfAnchor('annex-31'), 31);
  assert.equal(rowOfAnchor('annex'), null);
  assert.equal(rowOfAnchor('paragraph-6-1-tsb-6'), null);
});

test('gives the address of a place on the page of its report', () => {
  assert.equal(addressOfPlace({ slug: 'un-2020' }, 'Annex 31'), '/reports/un-2020#annex-31');
});

const LANGUAGES = {
  fr: ['Annexe, ligne 31', 'Liste des noms, ITU, français'],
  es: ['Anexo, fila 31', 'Lista de nombres, ITU, francés'],
  ru: ['Приложение, строка 31', 'Перечень названий, ITU, французский'],
  zh: ['附件，第31行', '名称清单，ITU，法文'],
  ar: ['الملحق، الصف 31', 'قائمة الأسماء، ITU، الفرنسية'],
};

for (const [language, [row, name]] of Object.entries(LANGUAGES)) {
  test(`says it in the language ${language}`, async () => {
    await loadWords(language);
    assert.equal(placeName('Annex 31'), row);
    assert.equal(placeName('agency-names.csv ITU fr'), name);
    await loadWords('en');
  });
}
