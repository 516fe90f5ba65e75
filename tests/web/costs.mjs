// Prints the totals of the rows on standard input as `lib/totals.js` computes them: of all, and of each group.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const { groupsOf, totalOf } = await import(resolve(process.argv[2], 'lib/totals.js'));
const rows = JSON.parse(readFileSync(0, 'utf8'));
const figures = {
  staffDays: ({ time }) => time.staffDaysPerYear,
  meetings: ({ frequency }) => frequency.meetingsPerYear,
  travellers: ({ cost }) => cost.travellers,
};
const keys = {
  agency: ({ agency }) => [agency],
  theme: ({ mechanism }) => mechanism.themes,
  mandate: ({ mandates }) => mandates.map(({ resolution }) => resolution),
};
const totals = {};
for (const [figure, figureOf] of Object.entries(figures)) {
  totals[figure] = { all: totalOf(rows, figureOf) };
  for (const [view, keysOf] of Object.entries(keys)) {
    const groups = groupsOf(rows, keysOf, figureOf).map(({ key, total }) => [key?.slug ?? '', total]);
    totals[figure][view] = Object.fromEntries(groups);
  }
}
console.log(JSON.stringify(totals));
