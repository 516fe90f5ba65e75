/** The sources of the data, how a wording becomes a figure, the downloads, and the libraries of the site. */
import { useEffect, useState } from 'preact/hooks';
import { Fold } from '../components/fold.js';
import { Heading } from '../components/heading.js';
import { Ledger } from '../components/ledger.js';
import { whenReady } from '../components/states.js';
import { table } from '../components/table.js';
import { english, html } from '../lib/html.js';
import { date, number, t, term } from '../lib/language.js';
import { LISTS } from '../lib/records.js';
import { onHost } from '../lib/site.js';
import { DOWNLOADS } from '../queries/dataset.js';
import { useQuery } from '../use-query.js';

const METHOD = ['facts', 'sources', 'unknown', 'joint'];
const BASES = ['STATED', 'COMPUTED', 'NOT_STATED'];
const RULES = [
  'AS_PRINTED',
  'ONCE_IS_YEARLY',
  'PARTS_ADDED',
  'REGULAR_IS_OPEN',
  'DAYS_TIMES_MEETINGS',
  'ALL_STAFF_YEARLY',
  'ALL_STAFF_MONTHLY',
  'HEAD_IS_ONE',
  'READ_IN_REVIEW',
];
const COUNTED = LISTS.filter((collection) => collection !== 'reports');
const LIBRARIES = '/assets/vendor/licences.json';

/** @typedef {import('../queries/dataset.js').DownloadsData['dataset']} Dataset */

export default function About() {
  const result = useQuery(DOWNLOADS, {});
  return html`
    <${Heading} title=${t('page.about')} lead=${t('about.lead')} />
    <div class="sections prose">
      <section class="stack" aria-labelledby="method">
        <h2 id="method">${t('about.method')}</h2>
        ${METHOD.map((part) => html`<p>${t(`about.method.${part}`)}</p>`)}
      </section>
      <section class="stack" aria-labelledby="figures">
        <h2 id="figures">${t('about.figures')}</h2>
        <${Ledger} facts=${[
          ...BASES.map((basis) => ({ label: term('Basis', basis), value: t(`about.basis.${basis}`) })),
          ...RULES.map((rule) => ({ label: html`<code>${rule}</code>`, value: term('Rule', rule) })),
        ]} />
      </section>
      ${whenReady(
        result,
        ({ dataset }) => html`
        <div class="sections"><${Downloads} dataset=${dataset} /><${Version} dataset=${dataset} /></div>`,
      )}
      <${Libraries} />
    </div>`;
}

/** @typedef {Dataset['downloads'][number]} Download */

/**
 * The files of each table together: their names are the same up to the ending.
 * @param {Download[]} downloads
 */
function byTable(downloads) {
  /** @type {Map<string, Download[]>} */
  const tables = new Map();
  for (const download of downloads) {
    const name = download.name.replace(/\.[^.]+$/, '');
    tables.set(name, [...(tables.get(name) ?? []), download]);
  }
  return [...tables];
}

/** What a description of a file says of its format. */
const FORMAT = / As a table(?=\.$)|\. As a table(?=\.$)| as a Word document(?=\.$)/;

/** @param {{dataset: Dataset}} props */
const Downloads = ({ dataset }) => html`
  <section class="stack" aria-labelledby="downloads">
    <h2 id="downloads">${t('about.downloads')}</h2>
    <ul role="list" class="downloads">
      ${byTable(dataset.downloads).map(
        ([name, files]) => html`
        <li lang="en">
          <strong>${name}</strong>
          ${files.map((file) => html`${' '}<a href=${file.url} title=${file.description} download>${file.name.slice(name.length + 1).toUpperCase()}</a>`)}
          <p class="small">${files[0]?.description.replace(FORMAT, '')}</p>
        </li>`,
      )}
    </ul>
    <p class="row">
      <a class="button" href="/data/">${t('about.downloads')}</a>
      <a class="button" href="/playground">${t('shell.playground')}</a>
    </p>
  </section>`;

/** @param {{dataset: Dataset}} props */
const Version = ({ dataset }) => html`
  <section class="stack" aria-labelledby="version">
    <h2 id="version">${t('about.version')}</h2>
    <${Ledger} facts=${[
      { label: t('about.hash'), value: html`<code class="cite">${dataset.version}</code>` },
      { label: t('about.built'), value: date(dataset.builtAt.slice(0, 10)) },
      { label: t('about.licence'), value: english(dataset.licence) },
      ...COUNTED.map((one) => ({ label: t(`page.${one}`), value: number(dataset.counts[one]) })),
    ]} />
  </section>`;

/** @typedef {{name: string, version: string, licence: string}} Library */

function Libraries() {
  const [libraries, setLibraries] = useState(/** @type {Library[]} */ ([]));
  useEffect(() => {
    const leaving = new AbortController();
    fetch(onHost(LIBRARIES), { signal: leaving.signal })
      .then((response) => response.json())
      .then(setLibraries, () => undefined);
    return () => leaving.abort();
  }, []);
  if (libraries.length === 0) return null;
  const content = () =>
    table({
      caption: t('about.libraries'),
      hideCaption: true,
      download: 'libraries',
      rows: libraries,
      columns: [
        { label: t('about.library'), cell: ({ name }) => english(name) },
        { label: t('about.version'), cell: ({ version }) => version },
        { label: t('about.licence'), cell: ({ licence }) => english(licence) },
      ],
    });
  return html`<${Fold} summary=${t('about.libraries')}>${content}<//>`;
}
