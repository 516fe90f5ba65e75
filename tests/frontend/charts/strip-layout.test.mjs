import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layOutStrip, precisionOf } from '../../../frontend/charts/strip-layout.js';

const nameOf = ({ name }) => name;
const event = (name, start, end = null) => ({ name, start, end });
const layOut = (events, width = 1040) => layOutStrip(events, width, nameOf);

test('tells how precise a date is, by its less precise end', () => {
  assert.equal(precisionOf({ start: '2019', end: null }), 'year');
  assert.equal(precisionOf({ start: '2019-05', end: null }), 'month');
  assert.equal(precisionOf({ start: '2019-05-28', end: '2019-05-31' }), 'day');
  assert.equal(precisionOf({ start: '2019-05-28', end: '2019-06' }), 'month');
});

test('an event with only a year covers the year, and one with only a month the month', () => {
  // 960 pixels between the overhangs for the 730 days from 2018 to 2020
  const { marks } = layOut([event('first', '2018'), event('year', '2019'), event('month', '2019-07')]);
  const [, year, month] = marks;
  assert.ok(Math.abs(year.x - (40 + (960 * 365) / 730)) < 1);
  assert.ok(Math.abs(year.width - (960 * 365) / 730) < 1);
  assert.ok(Math.abs(month.x - (40 + (960 * (365 + 181)) / 730)) < 1);
  assert.ok(Math.abs(month.width - (960 * 31) / 730) < 1);
});

test('marks and names in one lane do not touch', () => {
  const days = ['2019-01-01', '2019-01-20', '2019-02', '2019-06-01', '2019-12-31'];
  const { marks } = layOut([
    event('A year', '2019'),
    ...days.map((day) => event(`Conference on ${day}`, day)),
  ]);
  const boxes = marks.map(({ x, y, width, name }) => {
    const length = name.text.length * 8; // wider than the font
    const left = name.anchor === 'start' ? name.x : name.x - length;
    return { y, from: Math.min(x, left), to: Math.max(x + width, left + length) };
  });
  for (const [index, one] of boxes.entries())
    for (const other of boxes.slice(index + 1))
      assert.ok(one.y !== other.y || one.to <= other.from || other.to <= one.from, `${index}`);
});

test('a name at the end of the line is in front of its mark', () => {
  const { marks } = layOut([event('First conference', '2019-01-01'), event('Last conference', '2019-12-30')]);
  assert.deepEqual(
    marks.map(({ name }) => name.anchor),
    ['start', 'end'],
  );
  assert.ok(marks.every(({ name }) => name.x >= 0 && name.x <= 1040));
});

test('on a narrow line each event has its own lane, with its name above', () => {
  const { marks } = layOut([event('One', '2019-01'), event('Two', '2019-12')], 320);
  assert.equal(new Set(marks.map(({ y }) => y)).size, 2);
  assert.ok(marks.every(({ y, name }) => name.x === 0 && name.y < y));
});

test('names no more dates than there is room for', () => {
  const { dates } = layOut([event('A', '2010'), event('B', '2020')], 320);
  const named = dates.filter((date) => date.named).map(({ x }) => x);
  assert.ok(named.length >= 2);
  named.slice(1).forEach((x, index) => assert.ok(x - named[index] >= 80));
});
