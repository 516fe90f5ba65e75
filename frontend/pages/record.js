/**
 * What all record pages share: heading, findings, sections, and a margin with sources, permalink and
 * citation.
 */
import { CopyButton, CopyLink } from '../components/copy-button.js';
import { Finding } from '../components/finding.js';
import { Fold } from '../components/fold.js';
import { Heading } from '../components/heading.js';
import { Pending, useIncremental } from '../components/incremental.js';
import { Paragraph } from '../components/paragraph.js';
import { RecordLink, RecordLinks, ResolutionTitle } from '../components/record-link.js';
import { SourceList, Sources, citationText, citationsOf, uniqueCitations } from '../components/sources.js';
import { whenReady } from '../components/states.js';
import { filled, recordTable } from '../components/table.js';
import { english, html, quoted } from '../lib/html.js';
import { date, t, term } from '../lib/language.js';
import {
  acronymOf,
  languageOfAbbreviation,
  languageOfName,
  languageOfSummary,
  nameOf,
  shortName,
  summaryOf,
  typeNamed,
} from '../lib/records.js';
import { DATASET } from '../queries/dataset.js';
import { useQuery } from '../use-query.js';
import Missing from './missing.js';

const FINDINGS_SHOWN_AT_FIRST = 2;

/** @typedef {import('../lib/html.js').Child} Child */
/** @typedef {import('../lib/records.js').Named} Named */
/** @typedef {import('../lib/records.js').LinkedRecord} LinkedRecord */
/** @typedef {import('../components/sources.js').Citation} Citation */
/** @typedef {import('../components/ledger.js').Fact} Fact */
/** @typedef {import('../queries/fragments.js').FindingTextFragment} FindingText */

/**
 * The page of one record; if the record does not exist, the page for missing records.
 * @template Data, Found
 * @param {import('../use-query.js').Result<Data>} result
 * @param {(data: Data) => Found | null} recordOf
 * @param {(record: Found, data: Data) => Child} content
 */
export function recordPage(result, recordOf, content) {
  const show = (/** @type {Data} */ data) => {
    const record = recordOf(data);
    return record ? content(record, data) : html`<${Missing} />`;
  };
  return whenReady(result, show, { withHeading: true });
}

/**
 * @typedef {object} Section
 * @property {string} id
 * @property {string} title
 * @property {boolean} shown
 * @property {Child} content
 */
/**
 * @typedef {Named & {url: string, summary: string | null, aliases?: string[], findings?: FindingText[],
 *   citations?: Citation[]}} ShownRecord
 */
/**
 * @typedef {object} FrameProps
 * @property {ShownRecord} record
 * @property {string} [title] instead of the record's name
 * @property {Child} kind
 * @property {Citation[]} citations of the sections
 * @property {Section[]} sections
 * @property {Child} [steps] to the records before and after this one
 */

/** @param {FrameProps} props */
export function RecordFrame({ record, title, kind, citations, sections, steps }) {
  const type = typeNamed(record.__typename);
  const { findings = [] } = record;
  const allCitations = [...(record.citations ?? []), ...citations];
  const shownSections = sections.filter(({ shown }) => shown);
  const rendered = useIncremental(shownSections.length + 1);
  const fullName = title && title !== record.name ? record.name : null;
  const summary = summaryOf(record);
  return html`
    <${Heading} title=${title ?? nameOf(record)} lang=${title ? 'en' : languageOfName(record)}
      acronym=${title ? null : acronymOf(record)} acronymLanguage=${languageOfAbbreviation(record)}
      lead=${summary ?? fullName}
      leadLanguage=${summary ? languageOfSummary(record) : 'en'} kind=${kind} action=${html`<${CopyLink} />`}
      crumbs=${[{ href: `/${type.plural}`, text: t(`page.${type.plural}`) }]} />
    ${steps}
    <div class="with-aside after">
      ${findings.length > 0 && html`<${Doubts} record=${record} findings=${findings} />`}
      <div class="sections">${shownSections.slice(0, rendered).map(sectionElement)}</div>
      ${
        rendered <= shownSections.length
          ? html`<${Pending} />`
          : html`
          <aside class="margin stack" aria-label=${t('record.about')}>
            ${
              allCitations.length > 0 &&
              html`
              <section class="stack"><h2>${t('record.sources')}</h2><${SourceList} of=${allCitations} /></section>`
            }
            <${CiteThis} record=${record} title=${title} />
          </aside>`
      }
    </div>`;
}

/** @param {Section} section */
const sectionElement = ({ id, title, content }) => html`
  <section class="stack" aria-labelledby=${id}><h2 id=${id}>${title}</h2>${content}</section>`;

/**
 * In the margin, or as one line above the facts on a narrow screen.
 * @param {{record: Named, findings: FindingText[]}} props
 */
function Doubts({ record, findings }) {
  const wide = matchMedia('(min-width: 44rem)').matches;
  const first = findings.slice(0, FINDINGS_SHOWN_AT_FIRST);
  const others = findings.slice(FINDINGS_SHOWN_AT_FIRST);
  const element = (/** @type {FindingText} */ finding) => html`<${Finding} finding=${finding} />`;
  return html`
    <section class="doubts" aria-label=${t('record.findings')}>
      <${Fold} class="chevron" open=${wide} summary=${t('report.findings', { count: findings.length })}>${() => html`
        ${first.map(element)}
        ${
          others.length > 0 &&
          html`
          <${Fold} summary=${t('record.findings.more', { count: others.length })}>${() => others.map(element)}<//>`
        }
        ${
          record.__typename === 'Mechanism' &&
          html`<p><a class="button" href=${`/findings?mechanism=${record.slug}`}>${t('findings.about', { record: shortName(record) })}</a></p>`
        }`}<//>
    </section>`;
}

/** @param {{record: Named & {url: string}, title?: string}} props */
function CiteThis({ record, title }) {
  const { data } = useQuery(DATASET, {});
  const today = new Date().toISOString().slice(0, 10);
  const version = data?.dataset.version.slice(0, 12) ?? '';
  const words = t('record.cite.words', {
    title: title ?? nameOf(record),
    version,
    url: record.url,
    date: date(today),
  });
  return html`
    <section class="stack no-print">
      <h2>${t('record.cite')}</h2>
      <p class="small cite">${words}</p>
      <p class="row"><${CopyButton} text=${words} label=${t('record.copy')} /></p>
    </section>`;
}

/**
 * A link to all records where a page shows only the first hundred.
 * @param {{totalCount: number, nodes: unknown[]}} connection
 * @param {string} href
 */
export const more = ({ totalCount, nodes }, href) =>
  totalCount > nodes.length &&
  html`<p><a class="button" href=${href}>${t('list.all', { count: totalCount })}</a></p>`;

/** @param {string | null} website @returns {Fact} */
export const websiteFact = (website) => ({
  label: t('fact.website'),
  value: website && html`<a href=${website} rel="external">${website.replace(/^https?:\/\//, '')}</a>`,
});

/** @param {string[]} aliases @returns {Fact} */
export const aliasesFact = (aliases) => ({ label: t('fact.aliases'), value: english(aliases.join('; ')) });

/** @param {string | null} note @returns {Fact} */
export const noteFact = (note) => ({
  label: t('fact.note'),
  value: note && html`<${Paragraph} lang="en" text=${note} />`,
});

/**
 * Themes and goals with the sources that justify them, in one line where these are the same.
 * @param {{theme: Named | null, goal: Named | null, citations: Citation[]}[]} classifications
 * @returns {Fact[]}
 */
export function topicFacts(classifications) {
  const alike = Map.groupBy(classifications, ({ theme, citations }) =>
    [theme ? 'theme' : 'goal', ...citations.map(citationText)].join('\n'),
  );
  return [...alike.values()].map((group) => {
    const [one, several] = group.some(({ theme }) => theme)
      ? ['column.theme', 'page.themes']
      : ['column.goal', 'page.goals'];
    return {
      label: t(group.length > 1 ? several : one),
      value: html`<${RecordLinks} records=${group.map(({ theme, goal }) => theme ?? goal)} />`,
      citations: uniqueCitations(citationsOf(group)),
    };
  });
}

/**
 * Identifiers, each with the record's citation that gives it.
 * @param {{identifiers: {scheme: string, value: string, uri: string | null, source: string}[],
 *   citations: Citation[]}} record
 * @returns {Fact[]}
 */
export const identifierFacts = ({ identifiers, citations }) =>
  identifiers.map(({ scheme, value, uri, source }) => ({
    label: term('IdentifierScheme', scheme),
    value: uri ? html`<a href=${uri} rel="external">${value}</a>` : value,
    citations: citations.filter((citation) => citationText(citation) === source),
  }));

/**
 * @param {{wording: string | null, agency: LinkedRecord, resolution: LinkedRecord, citations: Citation[]}[]}
 *   mandates
 */
export const mandateTable = (mandates) =>
  recordTable({
    caption: t('column.mandates'),
    rows: mandates,
    download: 'mandates',
    columns: filled(mandates, [
      {
        label: t('column.resolution'),
        cell: ({ resolution }) => html`<${ResolutionTitle} resolution=${resolution} />`,
      },
      { label: t('column.wording'), cell: ({ wording }) => quoted(wording) },
      { label: t('column.citedFor'), cell: ({ agency }) => html`<${RecordLink} record=${agency} short />` },
      { label: t('column.source'), cell: ({ citations }) => html`<${Sources} of=${citations} />` },
    ]),
  });
