/**
 * The front page: the search and the questions that readers come with, then what the report covers in figures,
 * and its main doubts.
 */
import { Bars } from '../charts/bars.js';
import { SavePicture, barsDrawing } from '../charts/download.js';
import { RangeLegend } from '../charts/range.js';
import { Ties } from '../charts/ties.js';
import { Coverage, engagementsOf } from '../components/coverage.js';
import { Figure } from '../components/figures.js';
import { Finder } from '../components/finder.js';
import { Finding } from '../components/finding.js';
import { Heading } from '../components/heading.js';
import { Incremental } from '../components/incremental.js';
import { RecordLink } from '../components/record-link.js';
import { whenReady } from '../components/states.js';
import { html } from '../lib/html.js';
import { jointWorkOf } from '../lib/joint-work.js';
import { date, list, number, phrase, range, t, term } from '../lib/language.js';
import { shortName } from '../lib/records.js';
import { JOINT_WORK, OVERVIEW } from '../queries/overview.js';
import { useQuery } from '../use-query.js';
import { Questions } from './questions.js';
import { useSuggestions } from './suggestions.js';

const MAX_PARTNERS = 12;
/** Texts that find something in each language. */
const SEARCH_EXAMPLES = ['agencies', 'subject', 'other'];
const COUNTED = /** @type {const} */ (['mechanisms', 'initiatives', 'agencies', 'resolutions']);

/** @typedef {import('../queries/overview.js').OverviewData} Data */
/** @typedef {import('../lib/joint-work.js').Agency} Agency */
/** @typedef {{value: string, count: number}} Partner an agency's slug, and the number of its initiatives */

export default function Overview() {
  const result = useQuery(OVERVIEW, {});
  const partners = result.data && partnersOf(result.data);
  const jointWork = useQuery(partners && JOINT_WORK, { agencies: partners?.map(({ value }) => value) ?? [] });
  const suggestions = useSuggestions();
  return html`
    <div class="sections">
      <div class="opening">
        <${Heading} title=${t('overview.title')} lead=${t('overview.lead')} />
        <${Finder} id="finder" large ...${suggestions} />
        <p class="row small soft">${phrase('overview.try', { examples: html`${SEARCH_EXAMPLES.map(exampleLink)}` })}</p>
      </div>
      ${whenReady(
        result,
        (data) => html`
        <div class="sections"><${Incremental}>
          <${Questions} data=${data} partners=${partnersOf(data)} />
          <${Headline} data=${data} report=${data.reports.nodes[0]} />
          ${whenReady(
            jointWork,
            ({ agencies }) => html`
            <div class="sections"><${Incremental}>
              <div class="grid two"><${Incremental} step=${2}>
                <${Workload} engagements=${data.engagements} />
                <${Partners} partners=${partners} agencies=${agencies.nodes} />
                <${Mandates} engagements=${data.engagements} resolutions=${data.resolutions} />
                <${NetworkPanel} counts=${data.dataset.counts} initiatives=${data.otherInitiatives.totalCount}
                  agencies=${agencies.nodes} />
              <//></div>
              <${Doubts} findings=${data.findings} />
            <//></div>`,
          )}
        <//></div>`,
      )}
    </div>`;
}

/** @param {string} name */
function exampleLink(name) {
  const text = t(`overview.try.${name}`);
  return html`<a href=${`/search?${new URLSearchParams({ q: text })}`}>${text}</a>`;
}

/**
 * The agencies that work on most initiatives, without the one whose report it is.
 * @param {Data} data
 * @returns {Partner[]}
 */
function partnersOf({ initiatives: { facets }, reports: { nodes } }) {
  const partners = [];
  for (const { value, count } of facets[0]?.values ?? []) {
    if (value && value !== nodes[0]?.publisher.slug) partners.push({ value, count });
  }
  return partners.slice(0, MAX_PARTNERS);
}

/** @typedef {Data['reports']['nodes'][number]} Report */

/** @param {{data: Data, report: Report | undefined}} props */
const Headline = ({ data, report }) => html`
  <section class="stack" aria-labelledby="headline">
    <h2 id="headline" class="visually-hidden">${t('overview.figures')}</h2>
    ${report && html`<p class="lead">${periodText(data, report)}</p>`}
    <dl class="figures">
      ${COUNTED.map(
        (one) => html`
        <div>
          <dt><a href=${`/${one}`}>${t(`page.${one}`)}</a></dt>
          <dd><${Figure} text=${number(data.dataset.counts[one])} /></dd>
          ${one === 'initiatives' && data.both.nodes.length > 0 && html`<${Both} mechanisms=${data.both.nodes} />`}
            ${
              one === 'mechanisms' &&
              report &&
              html`
              <dd class="beside">
                <${Coverage} what="annexRows" given=${engagementsOf(report.workload)}
                  of=${data.dataset.counts[one]} />
              </dd>`
            }
        </div>`,
      )}
    </dl>
    ${report && html`<${ReportLine} report=${report} />`}
  </section>`;

/** What is a mechanism and an initiative. @param {{mechanisms: Data['both']['nodes']}} props */
const Both = ({ mechanisms }) => html`
  <dd class="beside">${t('overview.both', { names: list(mechanisms.map(shortName)) })}</dd>`;

/**
 * What the report covers, in the past tense: its period has ended. An initiative with a row in the annex counts there.
 * @param {Data} data
 * @param {Report} report
 */
const periodText = ({ dataset, engagements, besideAnnex }, { from, to, session, publisher }) =>
  t('overview.period', {
    start: date(from),
    end: date(to) || session,
    agency: shortName(publisher),
    mechanisms: engagements.totalCount,
    initiatives: besideAnnex.facets[0]?.values.find(({ value }) => value === publisher.slug)?.count ?? 0,
    others: dataset.counts.agencies - 1,
  });

/** @param {{report: Report}} props */
const ReportLine = ({ report: { slug, name, session } }) => html`
  <p class="small soft">
    ${phrase('overview.from', { report: html`<a href=${`/reports/${slug}`} lang="en">${name}, ${session}</a>` })}
    ${' '}${t('overview.sourced')}
  </p>`;

/** @param {{engagements: Data['engagements']}} props */
function Workload({ engagements }) {
  const bars = engagements.nodes
    .map(({ mechanism, time }) => ({ mechanism, staffDays: time.staffDaysPerYear }))
    .filter(({ staffDays }) => staffDays && staffDays.min !== null)
    .map(({ mechanism, staffDays }) => ({
      name: shortName(mechanism),
      label: html`<${RecordLink} record=${mechanism} short />`,
      value: staffDays,
      text: range(staffDays),
    }));
  const note = t('overview.workload.note', { count: engagements.totalCount });
  return html`
    <section class="panel stack" aria-labelledby="lead-workload">
      <h2 id="lead-workload"><a href="/costs">${t('overview.workload')}</a></h2>
      <p class="chart-note">${note}</p>
      <${Bars} caption=${t('overview.workload')} heads=${[t('column.mechanism'), t('column.staffDays')]}
        bars=${bars} />
      <${RangeLegend} values=${bars.map(({ value }) => value)} />
      <${SavePicture} file="staff-days" title=${t('overview.workload')} note=${note} draw=${barsDrawing(bars)} />
    </section>`;
}

/** @param {{partners: Partner[], agencies: Agency[]}} props */
function Partners({ partners, agencies }) {
  const bySlug = new Map(agencies.map((agency) => [agency.slug, agency]));
  const bars = partners.map(({ value, count }) => {
    const agency = bySlug.get(value);
    return countBar(agency ? shortName(agency) : '', html`<${RecordLink} record=${agency} short />`, count);
  });
  return html`
    <section class="panel stack" aria-labelledby="lead-partners">
      <h2 id="lead-partners"><a href="/matrix">${t('overview.partners')}</a></h2>
      <p class="chart-note">${t('overview.partners.note')}</p>
      <${Bars} caption=${t('overview.partners')} heads=${[t('column.agency'), t('column.initiatives')]}
        bars=${bars} />
      <${SavePicture} file="partners" title=${t('overview.partners')} note=${t('overview.partners.note')}
        draw=${barsDrawing(bars)} />
    </section>`;
}

/**
 * @param {string} name
 * @param {import('../lib/html.js').Child} label
 * @param {number} count
 */
const countBar = (name, label, count) => ({
  name,
  label,
  value: { min: count, max: count, approximate: false },
  text: number(count),
});

/**
 * @param {string} name
 * @param {string} address
 * @param {number} count
 */
const linkBar = (name, address, count) => countBar(name, html`<a href=${address}>${name}</a>`, count);

/** @param {{engagements: Data['engagements'], resolutions: Data['resolutions']}} props */
function Mandates({ engagements, resolutions }) {
  const mandated = engagements.facets.find(({ field }) => field === 'MANDATED')?.values ?? [];
  const countOf = (/** @type {string} */ wanted) =>
    mandated.find(({ value }) => value === wanted)?.count ?? 0;
  const citing = [
    linkBar(t('facet.MANDATED'), '/mandates', countOf('true')),
    linkBar(t('mandates.without'), '/mandates?show=without', countOf('false')),
  ];
  const bodies = (resolutions.facets[0]?.values ?? []).map(({ value, count }) =>
    linkBar(term('ResolutionBody', value ?? ''), `/resolutions?body=${value}`, count),
  );
  const note = t('overview.mandates.note', { count: countOf('false'), all: engagements.totalCount });
  return html`
    <section class="panel stack" aria-labelledby="lead-mandates">
      <h2 id="lead-mandates"><a href="/mandates">${t('overview.mandates')}</a></h2>
      <p class="chart-note">${note}</p>
      <${Bars} caption=${t('facet.MANDATED')} heads=${[t('facet.MANDATED'), t('column.engagements')]}
        bars=${citing} />
      <${SavePicture} file="engagements-with-mandate" title=${t('facet.MANDATED')} note=${note}
        draw=${barsDrawing(citing)} />
      <${Bars} caption=${t('overview.mandates')} heads=${[t('column.body'), t('page.resolutions')]}
        bars=${bodies} />
      <${SavePicture} file="resolutions-by-body" title=${t('overview.mandates')} draw=${barsDrawing(bodies)} />
    </section>`;
}

/**
 * @param {{counts: Data['dataset']['counts'], initiatives: number, agencies: Agency[]}} props
 *   `initiatives`: those that are no mechanisms
 */
function NetworkPanel({ counts: { agencies: count, mechanisms }, initiatives, agencies }) {
  const jointWork = jointWorkOf(agencies);
  const heads = [t('page.initiatives'), t('page.agencies')];
  return html`
    <section class="panel stack" aria-labelledby="lead-network">
      <h2 id="lead-network"><a href="/network">${t('overview.network')}</a></h2>
      <p class="chart-note">
        ${jointWork && t('overview.network.meet')}${' '}
        ${t('overview.network.note', { agencies: count, mechanisms, initiatives })}
      </p>
      ${jointWork && html`<${Ties} caption=${t('overview.network.meet')} heads=${heads} ...${jointWork} />`}
      ${
        jointWork &&
        html`
        <${SavePicture} file="joint-initiatives" title=${t('overview.network')} note=${t('overview.network.meet')}
          draw=${async (/** @type {boolean} */ rtl) => (await import('../charts/drawings.js')).tiesPicture(jointWork, rtl)} />`
      }
      <p class="row">
        <a class="button" href="/network">${t('overview.network.open')}</a>
        <a class="button" href="/together">${t('page.together.hint')}</a>
      </p>
    </section>`;
}

/** @param {{findings: Data['findings']}} props */
const Doubts = ({ findings }) => html`
  <section class="stack" aria-labelledby="lead-findings">
    <h2 id="lead-findings">${t('overview.findings')}</h2>
    <p>${t('overview.findings.note', { count: findings.totalCount })}</p>
    <div class="grid">${findings.nodes.map((finding) => html`<${Finding} finding=${finding} about />`)}</div>
    <p><a class="button" href="/findings">${t('overview.findings.all')}</a></p>
  </section>`;
