/**
 * The questions that readers come to the front page with, each with its answer or the way to it: what two
 * agencies do together, what it costs, and what their own agency does.
 */
import { useState } from 'preact/hooks';
import { Coverage, engagementsOf } from '../components/coverage.js';
import { Figure } from '../components/figures.js';
import { RecordLink } from '../components/record-link.js';
import { html, withValue } from '../lib/html.js';
import { currentLanguage, range, t } from '../lib/language.js';
import { addressTogether, nameOf, shortName } from '../lib/records.js';
import { go } from '../router.js';

const MAX_AGENCIES = 8;
/** Pages that answer one more question each. */
const MORE = ['mandates', 'overlaps', 'matrix', 'timeline', 'findings'];

/** @typedef {import('../queries/overview.js').OverviewData} Data */
/** @typedef {Data['agencies']['nodes'][number]} Agency */
/** @typedef {Data['reports']['nodes'][number]} Report */

/** @param {{data: Data, partners: {value: string}[]}} props */
export function Questions({ data, partners }) {
  const { agencies, reports } = data;
  const [report] = reports.nodes;
  const bySlug = new Map(agencies.nodes.map((agency) => [agency.slug, agency]));
  const active = partners.map(({ value }) => bySlug.get(value)).filter((agency) => agency !== undefined);
  return html`
    <section aria-labelledby="questions">
      <h2 id="questions" class="visually-hidden">${t('menu.questions')}</h2>
      <div class="questions">
        <${Together} agencies=${agencies} publisher=${report?.publisher.slug} />
        ${report && html`<${Cost} report=${report} />`}
        <${OwnAgency} agencies=${active.slice(0, MAX_AGENCIES)} count=${agencies.totalCount} />
      </div>
      <ul role="list" class="row more-questions">
        ${MORE.map((page) => html`<li><a href=${`/${page}`}>${t(`page.${page}.hint`)}</a></li>`)}
      </ul>
    </section>`;
}

/**
 * The choice of two agencies; where they are too many for a list, a link to the page that searches for them.
 * @param {{agencies: Data['agencies'], publisher: string | undefined}} props
 */
function Together({ agencies: { nodes, totalCount }, publisher }) {
  const [first, setFirst] = useState(publisher ?? '');
  const [second, setSecond] = useState('');
  const sorted = nodes
    .map((agency) => ({ slug: agency.slug, text: optionText(agency) }))
    .sort((one, other) => one.text.localeCompare(other.text, currentLanguage()));
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    go(addressTogether([{ slug: first }, { slug: second }]));
  };
  return html`
    <section class="panel stack" aria-labelledby="question-together">
      <h3 id="question-together">${t('overview.together')}</h3>
      ${
        totalCount > nodes.length
          ? html`<p><a class="button primary" href="/together">${t('page.together')}</a></p>`
          : html`
        <form class="stack" onSubmit=${submit}>
          <${Choice} id="first-agency" label=${t('overview.together.first')} value=${first} onChange=${setFirst}
            options=${sorted.filter(({ slug }) => slug !== second)} />
          <${Choice} id="second-agency" label=${t('overview.together.second')} value=${second} onChange=${setSecond}
            options=${sorted.filter(({ slug }) => slug !== first)} />
          <p><button type="submit" class="button primary">${t('overview.together.open')}</button></p>
        </form>`
      }
    </section>`;
}

/**
 * @param {{id: string, label: string, value: string, options: {slug: string, text: string}[],
 *   onChange: (slug: string) => void}} props
 */
const Choice = ({ id, label, value, options, onChange }) => html`
  <div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} required value=${value} onChange=${withValue(onChange)}>
      <option value="">${t('overview.together.choose')}</option>
      ${options.map(({ slug, text }) => html`<option value=${slug} selected=${slug === value}>${text}</option>`)}
    </select>
  </div>`;

/** The acronym first: it stays in view where the name is cut off. @param {Agency} agency */
const optionText = (agency) =>
  shortName(agency) === nameOf(agency) ? nameOf(agency) : `${shortName(agency)} – ${nameOf(agency)}`;

/** What the report's engagements take in a year. @param {{report: Report}} props */
const Cost = ({ report: { workload } }) => html`
  <section class="panel stack" aria-labelledby="question-cost">
    <h3 id="question-cost">${t('overview.cost')}</h3>
    <dl class="answer">
      <dd><${Figure} text=${range(workload.staffDays)} /></dd>
      <dt>${t('overview.staffDays')}</dt>
      <dd class="small soft">
        <${Coverage} what="rows" given=${workload.counted + workload.joint} of=${engagementsOf(workload)} />
      </dd>
    </dl>
    <p><a class="button" href="/costs">${t('overview.cost.open')}</a></p>
  </section>`;

/** @param {{agencies: Agency[], count: number}} props */
const OwnAgency = ({ agencies, count }) => html`
  <section class="panel stack" aria-labelledby="question-agency">
    <h3 id="question-agency">${t('overview.agency')}</h3>
    <p class="small soft">${t('overview.agency.note')}</p>
    <ul role="list" class="row">
      ${agencies.map((agency) => html`<li class="alone"><${RecordLink} record=${agency} short /></li>`)}
    </ul>
    <p><a class="button" href="/agencies">${t('overview.agency.all', { count })}</a></p>
  </section>`;
