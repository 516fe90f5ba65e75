/** The paragraphs of a report that are cited, each with its text, where it is public, and what the registry has of it. */
import { findingTitle } from '../components/finding.js';
import { Fold } from '../components/fold.js';
import { Pending, useIncremental } from '../components/incremental.js';
import { Passage } from '../components/passage.js';
import { RecordLinks, ResolutionByTitle } from '../components/record-link.js';
import { whenReady } from '../components/states.js';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { anchorOf, placeName } from '../lib/places.js';
import { REPORT_PLACES } from '../queries/report.js';
import { useAllPages } from '../use-query.js';

/** The most places on the page; a report has about fifty. */
const MAX_PLACES = 1_000;
const PLACES_PER_FRAME = 10;
/** @type {('initiatives' | 'mechanisms' | 'agencies' | 'events')[]} */
const LISTS = ['initiatives', 'mechanisms', 'agencies', 'events'];

/** @typedef {import('../queries/report.js').ReportPlacesData} Data */
/** @typedef {NonNullable<Data['report']>['places']['nodes'][number]} Place */

/** @param {{slug: string}} props of the report, which exists */
export function ReportPlaces({ slug }) {
  const result = useAllPages(REPORT_PLACES, { slug }, placesOf, MAX_PLACES);
  return html`
    <p>${t('report.places.note')}</p>
    ${whenReady(result, (data) => html`<${Places} places=${placesOf(data).nodes} />`)}`;
}

/** @param {Data} data */
const placesOf = (data) => /** @type {NonNullable<Data['report']>} */ (data.report).places;

/** @param {{places: Place[]}} props */
function Places({ places }) {
  const shown = useIncremental(places.length, PLACES_PER_FRAME);
  return html`
    <ol role="list" class="places">${places.slice(0, shown).map(placeElement)}</ol>
    ${shown < places.length && html`<${Pending} />`}`;
}

/** @param {Place} place */
const placeElement = (place) => html`
  <li id=${anchorOf(place.locator)}>
    <h3>${placeName(place.locator)}</h3>
    <div>
      ${place.passage && html`<${Passage} ...${place.passage} cells=${[]} />`}
      <dl>
        ${LISTS.map(
          (name) =>
            place[name].nodes.length > 0 &&
            html`
            <div>
              <dt>${t(`page.${name}`)}</dt>
              <dd><${RecordLinks} records=${place[name].nodes} short />${others(place[name])}</dd>
            </div>`,
        )}
        ${
          place.resolutions.nodes.length > 0 &&
          html`
          <div>
            <dt>${t('page.resolutions')}</dt>
            <dd>
              ${place.resolutions.nodes.map((one) => html`<div><${ResolutionByTitle} resolution=${one} /></div>`)}
              ${others(place.resolutions)}
            </dd>
          </div>`
        }
      </dl>
      ${
        place.findings.totalCount > 0 &&
        html`
        <${Fold} summary=${t('report.findings', { count: place.findings.totalCount })}>${() => html`
          <ul role="list">
            ${place.findings.nodes.map(
              (one) => html`<li><a href=${`/findings/${one.slug}`}>${findingTitle(one)}</a></li>`,
            )}
          </ul>
          ${others(place.findings)}`}<//>`
      }
    </div>
  </li>`;

/** @param {{totalCount: number, nodes: unknown[]}} connection */
const others = ({ totalCount, nodes }) =>
  totalCount > nodes.length &&
  html`${' '}<span class="soft">${t('sources.more', { count: totalCount - nodes.length })}</span>`;
