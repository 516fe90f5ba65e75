/**
 * The front page: what this is, how current, the figures that lead in, and what the registry is unsure of.
 */
import { useAnswer } from '../api.js';
import { Bars } from '../charts/bars.js';
import { RangeLegend } from '../charts/range.js';
import { Ties } from '../charts/ties.js';
import { Figure } from '../components/figures.js';
import { Finder } from '../components/finder.js';
import { Finding } from '../components/finding.js';
import { Heading } from '../components/heading.js';
import { InTurn } from '../components/in-turn.js';
import { RecordLink } from '../components/record-link.js';
import { Answered } from '../components/states.js';
import { html } from '../lib/html.js';
import { number, period, range, t, term } from '../lib/language.js';
import { meetingsOf } from '../lib/meetings.js';
import { OVERVIEW, TIED } from '../queries.js';
import { useSuggestions } from './suggestions.js';

const MOST = 12; // agencies

export default function Overview() {
  const answer = useAnswer(OVERVIEW);
  const most = answer.data && mostJoined(answer.data.initiatives);
  const tied = useAnswer(most ? TIED : null, { agencies: most?.map((/** @type {Joined} */ { value }) => value) });
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
          <${Answered} answer=${tied}>${(/** @type {any} */ { agencies }) => html`
            <div class="sections"><${InTurn}>
              <div class="grid two"><${InTurn} at=${2}>
                <${Workload} engagements=${data.engagements} />
                <${Partners} most=${most} agencies=${agencies.nodes} />
                <${Mandates} engagements=${data.engagements} resolutions=${data.resolutions} />
                <${NetworkDoor} counts=${data.dataset.counts} agencies=${agencies.nodes} />
              <//></div>
              <${Unsure} findings=${data.findings} />
            <//></div>`}<//>
        <//></div>`}<//>
    </div>`;
}

/** @typedef {{value: string, count: number}} Joined an agency's slug, and how many initiatives it works on */

/**
 * Those that work on most initiatives, ITU apart.
 * @param {{facets: {values: {value: string | null, count: number}[]}[]}} initiatives
 */
const mostJoined = ({ facets }) => /** @type {Joined[]} */ (facets[0]?.values.filter(({ value }) => value && value !== 'itu') ?? []).slice(0, MOST);

/** @param {{dataset: any, report: any}} props */
function Headline({ dataset, report }) {
  const workload = report?.workload;
  return html`
    <section class="stack" aria-labelledby="headline">
      <h2 id="headline" class="visually-hidden">${t('overview.figures')}</h2>
      <dl class="figures">
        ${['mechanisms', 'initiatives', 'agencies', 'resolutions'].map((one) => html`
          <div><dt><a href=${`/${one}`}>${t(`page.${one}`)}</a></dt><dd><${Figure} text=${number(dataset.counts[one])} /></dd></div>`)}
        ${workload && html`
          <div><dt><a href="/workload">${t('overview.staffDays')}</a></dt><dd><${Figure} text=${range(workload.staffDays)} /></dd>
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
      <${RangeLegend} values=${bars.map((/** @type {any} */ { value }) => value)} />
    </section>`;
}

/** @param {{most: Joined[], agencies: any[]}} props */
function Partners({ most, agencies }) {
  const bySlug = new Map(agencies.map((agency) => [agency.slug, agency]));
  const bars = most.map(({ value, count }) => ({
    label: html`<${RecordLink} record=${bySlug.get(value)} short />`, value: { min: count, max: count }, text: number(count),
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
  const counted = (/** @type {string} */ cites) => mandated.find(({ value }) => value === cites)?.count ?? 0;
  const cites = [['true', '/mandates', 'facet.MANDATED'], ['false', '/mandates?show=without', 'mandates.without']].map(([value = '', address = '', key = '']) => ({
    label: html`<a href=${address}>${t(key)}</a>`, value: { min: counted(value), max: counted(value) }, text: number(counted(value)),
  }));
  const bodies = resolutions.facets[0].values.map((/** @type {any} */ { value, count }) => ({
    label: html`<a href=${`/resolutions?body=${value}`}>${term('ResolutionBody', value)}</a>`, value: { min: count, max: count }, text: number(count),
  }));
  return html`
    <section class="panel stack" aria-labelledby="lead-mandates">
      <h2 id="lead-mandates"><a href="/mandates">${t('overview.mandates')}</a></h2>
      <p class="chart-note">${t('overview.mandates.note', { count: counted('false'), all: engagements.totalCount })}</p>
      <${Bars} caption=${t('facet.MANDATED')} heads=${[t('facet.MANDATED'), t('column.engagements')]} bars=${cites} />
      <${Bars} caption=${t('overview.mandates')} heads=${[t('column.body'), t('page.resolutions')]} bars=${bodies} />
    </section>`;
}

/** @param {{counts: any, agencies: any[]}} props */
function NetworkDoor({ counts, agencies }) {
  const meeting = meetingsOf(agencies);
  return html`
    <section class="panel stack" aria-labelledby="lead-network">
      <h2 id="lead-network"><a href="/network">${t('overview.network')}</a></h2>
      <p class="chart-note">${meeting && t('overview.network.meet')} ${t('overview.network.note', { agencies: counts.agencies, mechanisms: counts.mechanisms, initiatives: counts.initiatives })}</p>
      ${meeting && html`<${Ties} caption=${t('overview.network.meet')} heads=${[t('page.initiatives'), t('page.agencies')]} ...${meeting} />`}
      <p class="row"><a class="button" href="/network">${t('overview.network.open')}</a><a class="button" href="/together">${t('page.together.hint')}</a></p>
    </section>`;
}

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
