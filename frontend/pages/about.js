/** Where the data come from, how a wording becomes a figure, what the words mean, and how to take it all home. */
import { useEffect, useState } from 'preact/hooks';
import { useAnswer } from '../api.js';
import { Fold } from '../components/fold.js';
import { Heading } from '../components/heading.js';
import { Ledger } from '../components/ledger.js';
import { Answered } from '../components/states.js';
import { Table } from '../components/table.js';
import { html } from '../lib/html.js';
import { date, number, t, term } from '../lib/language.js';
import { DATASET } from '../queries.js';

const RULES = ['AS_PRINTED', 'ONCE_IS_YEARLY', 'PARTS_ADDED', 'REGULAR_IS_OPEN', 'DAYS_TIMES_MEETINGS', 'ALL_STAFF_YEARLY', 'ALL_STAFF_MONTHLY', 'HEAD_IS_ONE'];
const BASES = ['STATED', 'COMPUTED', 'NOT_STATED'];
const LIBRARIES = '/assets/vendor/licences.json';

export default function About() {
  const answer = useAnswer(DATASET);
  return html`
    <${Heading} title=${t('page.about')} lead=${t('about.lead')} />
    <div class="sections prose">
      <section class="stack" aria-labelledby="method"><h2 id="method">${t('about.method')}</h2><p>${t('about.method.facts')}</p><p>${t('about.method.sources')}</p><p>${t('about.method.unknown')}</p><p>${t('about.method.joint')}</p></section>
      <section class="stack" aria-labelledby="figures"><h2 id="figures">${t('about.figures')}</h2>
        <${Ledger} facts=${[...BASES.map((one) => ({ label: term('Basis', one), value: t(`about.basis.${one}`) })), ...RULES.map((one) => ({ label: html`<code>${one}</code>`, value: term('Rule', one) }))]} />
      </section>
      <${Answered} answer=${answer}>${(/** @type {any} */ { dataset }) => html`
        <div class="sections">
          <section class="stack" aria-labelledby="downloads"><h2 id="downloads">${t('about.downloads')}</h2>
            <ul role="list" class="downloads">${dataset.downloads.map((/** @type {any} */ { name, url, description }) => html`
              <li><a href=${url} download lang="en">${name}</a><p class="small" lang="en">${description}</p></li>`)}</ul>
            <p class="row"><a class="button" href="/playground">${t('shell.playground')}</a></p>
          </section>
          <section class="stack" aria-labelledby="version"><h2 id="version">${t('about.version')}</h2>
            <${Ledger} facts=${[
              { label: t('about.hash'), value: html`<code class="cite">${dataset.version}</code>` }, { label: t('about.built'), value: date(dataset.builtAt.slice(0, 10)) },
              { label: t('about.licence'), value: html`<span lang="en">${dataset.licence}</span>` },
              ...['mechanisms', 'agencies', 'initiatives', 'events', 'resolutions', 'themes', 'goals'].map((one) => ({ label: t(`page.${one}`), value: number(dataset.counts[one]) })),
            ]} />
          </section>
        </div>`}<//>
      <${Libraries} />
    </div>`;
}

function Libraries() {
  const [libraries, setLibraries] = useState(/** @type {{name: string, version: string, licence: string}[]} */ ([]));
  useEffect(() => {
    const leaving = new AbortController();
    fetch(LIBRARIES, { signal: leaving.signal }).then((answer) => answer.json()).then(setLibraries, () => undefined);
    return () => leaving.abort();
  }, []);
  return libraries.length > 0 && html`
    <${Fold} summary=${t('about.libraries')}>${() => html`<${Table} hideCaption caption=${t('about.libraries')} rows=${libraries} columns=${[
      { label: t('about.library'), cell: (/** @type {any} */ { name }) => html`<span lang="en">${name}</span>` },
      { label: t('about.version'), cell: (/** @type {any} */ { version }) => version },
      { label: t('about.licence'), cell: (/** @type {any} */ one) => html`<span lang="en">${one.licence ?? one.license}</span>` },
    ]} />`}<//>`;
}
