import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sheet } from '../../../frontend/charts/sheet.js';

const drawing = {
  width: 300,
  height: 100,
  content: '<circle r="5"/>',
  legend: [{ sample: '<rect/>', text: 'exact' }],
};
const caption = {
  title: 'Staff days & trips',
  note: 'Ten of them.',
  source: 'Source: Report, Council 2020',
  period: 'Period: 2019',
  language: 'en',
  rtl: false,
};

test('is a document of its own with title, legend, source and period', () => {
  const text = sheet(drawing, caption);
  assert.match(
    text,
    /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" xml:lang="en"/,
  );
  assert.match(text, /<title>Staff days &amp; trips<\/title>/);
  const texts = [...text.matchAll(/<text[^>]*>([^<]*)</g)].map(([, content]) => content);
  assert.deepEqual(texts, [
    'Staff days &amp; trips',
    'Ten of them.',
    'exact',
    'Source: Report, Council 2020',
    'Period: 2019',
  ]);
});

test('refers to nothing outside and runs nothing', () => {
  const text = sheet(drawing, caption).replace('http://www.w3.org/2000/svg', '');
  assert.doesNotMatch(text, /https?:|<script|<style|style=|class=|href|url\(|<image|@font/);
});

test('names only a generic family of fonts', () => {
  const families = sheet(drawing, caption).match(/font-family="[^"]*"/g);
  assert.deepEqual(families, ['font-family="sans-serif"']);
});

test('begins at the right where the language does', () => {
  const text = sheet(drawing, { ...caption, title: 'أيام', language: 'ar', rtl: true });
  const width = Number(/ width="(\d+)"/.exec(text)[1]);
  assert.match(text, new RegExp(`<text x="${width - 24}"[^>]* text-anchor="end"[^>]*>\u2068أيام\u2069<`));
});

test('has no line for a period that is not given', () => {
  assert.doesNotMatch(sheet(drawing, { ...caption, period: '', note: undefined }), /Period|Ten/);
});
