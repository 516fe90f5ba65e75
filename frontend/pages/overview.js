/**
 * The front page: what this is, how current, the figures that lead in, and what the registry is unsure of.
 */
import { useAnswer } from '../api.js';
import { Bars } from '../charts/bars.js';
import { RangeLegend } from '../charts/range.js';
import { Finder } from '../components/finder.js';
import { Finding } from '../components/finding.js';
import { Heading } from '../components/heading.js';
import { InTurn } from '../components/in-turn.js';
import { RecordLink } from '../components/record-link.js';
import { Answered } from '../components/states.js';
import { html } from '../lib/html.js';
import { number, period, range, t, term } from '../lib/language.js';
import { OVERVIEW } from '../queries.js';
import { useSuggestions } from './suggestions.js';

export default function Overview() {
  const answer = useAnswer(OVERVIEW);
  const suggestions = useSuggestions();
  return html`
    <div class="sections">
      <div class="opening">
        <${Heading} title=${t('overview.title')} lead=${t('overview.lead')} />
        <${Finder} id="finder" large ...${suggestions} />
        <p class="small soft">${t('overview.try')} ${['WHO', 'artificial intelligence', 'CEB', 'e-waste'].map((text, index) => html`
          ${index > 0 && ' · '}<a href=${`/search?${new URLSearchParams({ q: text })}`} lang="en">${text}</a>`)}</p>
      </div>
      <${Answered} answer=${answer}>${(/** @type {any} */ data) => html`
        <div class="sections"><${InTurn}>
          <${Headline} dataset=${data.dataset} report=${data.reports.nodes[0]} />
          <div class="grid two"><${InTurn} at=${2}>
            <${Workload} engagements=${data.engagements} />
            <${Partners} partnerships=${data.partnerships} />
            <${Mandates} engagements=${data.engagements} resolutions=${data.resolutions} />
            <${NetworkDoor} counts=${data.dataset.counts} />
          <//></div>
          <${Unsure} findings=${data.findings} />
        <//></div>`}<//>
    </div>`;
}

/** @param {{dataset: any, report: any}} props */
function Headline({ dataset, report }) {
  const workload = report?.workload;
  return html`
    <section class="stack" aria-labelledby="headline">
      <h2 id="headline" class="visually-hidden">${t('overview.figures')}</h2>
      <dl class="figures">
        ${['mechanisms', 'initiatives', 'agencies', 'resolutions'].map((one) => html`
          <div><dt><a href=${`/${one}`}>${t(`page.${one}`)}</a></dt><dd>${number(dataset.counts[one])}</dd></div>`)}
        ${workload && html`
          <div><dt><a href="/workload">${t('overview.staffDays')}</a></dt><dd>${range(workload.staffDays)}</dd>
            <dd class="beside">${t('workload.counted', { count: workload.counted })} ${t('workload.unknown', { count: workload.unknown })}</dd></div>`}
      </dl>
      ${report && html`<p class="small soft">${t('overview.from')} <a href=${`/reports/${report.slug}`} lang="en">${report.name}, ${report.session}</a>${period(report.from, report.to) && ` (${period(report.from, report.to)})`}. ${t('overview.sourced')}</p>`}
    </section>`;
}

/** @param {{engagements: any}} props */
function Workload({ engagements }) {
  const bars = engagements.nodes.filter((/** @type {any} */ { time }) => time.staffDaysPerYear?.min !== null && time.staffDaysPerYear).map((/** @type {any} */ { mechanism, time }) => ({
    label: html`<${RecordLink} record=${mechanism} short />`, value: time.staffDaysPerYear, text: range(time.staffDaysPerYear),
  }));
  return html`
    <section class="panel stack" aria-labelledby="lead-workload">
      <h2 id="lead-workload"><a href="/workload">${t('overview.workload')}</a></h2>
      <p class="chart-note">${t('overview.workload.note', { count: engagements.totalCount })}</p>
      <${Bars} caption=${t('overview.workload')} heads=${[t('column.mechanism'), t('column.staffDays')]} bars=${bars} />
      <${RangeLegend} />
    </section>`;
}

/** @param {{partnerships: any}} props */
function Partners({ partnerships }) {
  const bars = partnerships.facets[0].values.filter((/** @type {any} */ { value }) => value && value !== 'itu').slice(0, 10).map((/** @type {any} */ { value, label, count }) => ({
    label: html`<a href=${`/agencies/${value}`} lang="en">${label}</a>`, value: { min: count, max: count }, text: number(count),
  }));
  return html`
    <section class="panel stack" aria-labelledby="lead-partners">
      <h2 id="lead-partners"><a href="/matrix">${t('overview.partners')}</a></h2>
      <p class="chart-note">${t('overview.partners.note')}</p>
      <${Bars} caption=${t('overview.partners')} heads=${[t('column.agency'), t('column.initiatives')]} bars=${bars} />
    </section>`;
}

/** @param {{engagements: any, resolutions: any}} props */
function Mandates({ engagements, resolutions }) {
  const mandated = facet(engagements, 'MANDATED');
  const without = mandated.find(({ value }) => value === 'false')?.count ?? 0;
  const bars = resolutions.facets[0].values.map((/** @type {any} */ { value, count }) => ({
    label: html`<a href=${`/resolutions?body=${value}`}>${term('ResolutionBody', value)}</a>`, value: { min: count, max: count }, text: number(count),
  }));
  return html`
    <section class="panel stack" aria-labelledby="lead-mandates">
      <h2 id="lead-mandates"><a href="/mandates">${t('overview.mandates')}</a></h2>
      <p class="chart-note">${t('overview.mandates.note', { count: without, all: engagements.totalCount })}</p>
      <${Bars} caption=${t('overview.mandates')} heads=${[t('column.body'), t('page.resolutions')]} bars=${bars} />
    </section>`;
}

/** @param {{counts: any}} props */
const NetworkDoor = ({ counts }) => html`
  <section class="panel stack" aria-labelledby="lead-network">
    <h2 id="lead-network"><a href="/network">${t('overview.network')}</a></h2>
    <p class="chart-note">${t('overview.network.note', { agencies: counts.agencies, mechanisms: counts.mechanisms, initiatives: counts.initiatives })}</p>
    <${Constellation} />
    <p class="row"><a class="button" href="/network">${t('overview.network.open')}</a><a class="button" href="/together">${t('page.together')}</a></p>
  </section>`;

/** A drawing of a centre and its ring: decoration, the network itself is a page away. */
const Constellation = () => html`
  <svg class="constellation" viewBox="0 0 400 170" aria-hidden="true">
    ${RING.map(([x, y]) => html`<path d=${`M200 85 ${x} ${y}`} />`)}
    ${RING.map(([x, y], index) => (index % 3 === 0
      ? html`<circle class="agency" cx=${x} cy=${y} r="7" />`
      : html`<rect class=${index % 3 === 1 ? 'mechanism' : 'initiative'} x=${Number(x) - 6} y=${Number(y) - 6} width="12" height="12" transform=${index % 3 === 2 ? `rotate(45 ${x} ${y})` : null} />`))}
    <circle class="agency" cx="200" cy="85" r="13" />
  </svg>`;

const RING = Array.from({ length: 18 }, (_, index) => {
  const angle = (index / 18) * 2 * Math.PI;
  const reach = index % 2 === 0 ? 1 : 0.68;
  return [Math.round(200 + 165 * reach * Math.cos(angle)), Math.round(85 + 70 * reach * Math.sin(angle))];
});

/** @param {{findings: any}} props */
const Unsure = ({ findings }) => html`
  <section class="stack" aria-labelledby="lead-findings">
    <h2 id="lead-findings">${t('overview.findings')}</h2>
    <p>${t('overview.findings.note', { count: findings.totalCount })}</p>
    <div class="grid">${findings.nodes.map((/** @type {any} */ finding) => html`<${Finding} finding=${finding} about />`)}</div>
    <p><a class="button" href="/findings">${t('overview.findings.all')}</a></p>
  </section>`;

/**
 * @param {{facets: {field: string, values: {value: string, count: number}[]}[]}} connection
 * @param {string} name
 */
const facet = (connection, name) => connection.facets.find(({ field }) => field === name)?.values ?? [];
