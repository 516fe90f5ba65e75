/**
 * What two agencies share, as a page and as a printed sheet: what they do together and in which role, under which
 * mandates, at what cost, what is doubtful, and what links them indirectly.
 */
import { AsGraphQL } from '../components/as-graphql.js';
import { briefingOf, briefingTitle } from '../components/briefing-link.js';
import { CopyLink } from '../components/copy-button.js';
import { Coverage } from '../components/coverage.js';
import { Finding } from '../components/finding.js';
import { Fold } from '../components/fold.js';
import { Heading } from '../components/heading.js';
import { RecordLink, ResolutionTitle } from '../components/record-link.js';
import { sharedTable } from '../components/shared-table.js';
import { Sources, citationText, citationsOf, uniqueCitations } from '../components/sources.js';
import { Empty, Loading, whenReady } from '../components/states.js';
import { recordTable } from '../components/table.js';
import { html } from '../lib/html.js';
import { date, list, period, range, series, t, term } from '../lib/language.js';
import { nameOf, shortName } from '../lib/records.js';
import { directWork, isDirect, linkedMechanisms, workOf } from '../lib/shared-work.js';
import { BRIEF, NAMED_MEMBERS } from '../queries/brief.js';
import { AGENCY_NAMES } from '../queries/together.js';
import { go } from '../router.js';
import { useQuery } from '../use-query.js';
import { AgencyFinder } from './agency-finder.js';
import { CostTable, costOf } from './brief-cost.js';
import { Unmentioned, useEntities } from './unmentioned.js';

const FINDINGS_SHOWN_AT_FIRST = 4;

/** @typedef {import('../queries/brief.js').BriefData} Data */
/** @typedef {import('../lib/records.js').Named} Named */
/** @typedef {import('./brief-cost.js').Cost} Cost */
/** @typedef {import('../components/sources.js').Citation} Citation */

/** @param {{first: string, second: string}} props the slugs of two agencies */
export default function Brief({ first, second }) {
  const slugs = [first, second];
  const names = useQuery(AGENCY_NAMES, { slugs });
  return whenReady(
    names,
    ({ agencies: { nodes } }) => {
      const found = slugs.map((slug) => nodes.find((agency) => agency.slug === slug));
      const unknown = slugs.filter((_, index) => !found[index]);
      const agencies = found.filter((agency) => agency !== undefined);
      if (unknown.length > 0) return html`<${Unknown} slugs=${unknown} known=${agencies[0]} />`;
      if (first === second) return html`<${Same} agency=${agencies[0]} />`;
      return html`<${Known} agencies=${agencies} />`;
    },
    { withHeading: true },
  );
}

/** @param {{agencies: [Named, Named]}} props */
function Known({ agencies }) {
  const [one, two] = agencies.map(({ slug }) => slug);
  const variables = { between: [one, two], one, two };
  return whenReady(
    useQuery(BRIEF, /** @type {import('../queries/brief.js').BriefVariables} */ (variables)),
    (data) => html`
      <${Briefing} agencies=${agencies} data=${data} />
      <${AsGraphQL} query=${BRIEF} variables=${variables} />`,
    { withHeading: true },
  );
}

/** @param {{agencies: [Named, Named], data: Data}} props */
function Briefing({ agencies, data }) {
  const slugs = agencies.map(({ slug }) => slug);
  const report = data.reports.nodes[0];
  const all = workOf(data.collaboration);
  const work = directWork(all, slugs);
  const direct = [...work.mechanisms, ...work.initiatives, ...work.events];
  const related = [...all.mechanisms, ...all.initiatives, ...all.events].filter(
    (shared) => !isDirect(shared, slugs),
  );
  const shared = all.mechanisms.map(({ record }) => record);
  const links = linkedMechanisms(
    shared,
    work.initiatives.map(({ record }) => record),
  );
  const indirect = [
    ...links.map(({ record }) => record),
    ...all.mechanisms.filter((each) => !isDirect(each, slugs)).map(({ record }) => record),
  ];
  const cost = costOf({
    direct: work.mechanisms.map(({ record }) => record),
    indirect,
    initiatives: work.initiatives.map(({ record }) => record),
    workload: data.mechanisms.workload,
    report: report?.slug,
  });
  const { collaboration } = data;
  const shownHere = [
    ...collaboration.mechanisms.map(({ mechanism }) => mechanism),
    ...collaboration.initiatives.map(({ initiative }) => initiative),
    ...collaboration.events.map(({ event }) => event),
    ...links.map(({ record }) => record),
    ...collaboration.agencies.filter(({ slug }) => slug !== report?.publisher.slug),
  ];
  const findings = findingsOf(shownHere);
  const cited = new Set(
    [
      ...citationsOf(...[...direct, ...related].map(({ roles }) => roles), links),
      ...citationsOf([...cost.direct, ...cost.indirect].map(({ engagement }) => engagement)),
    ].map(citationText),
  );
  const nothing = direct.length + related.length === 0;
  return html`
    <article class="briefing sheet">
      <${Heading} title=${briefingTitle(agencies)} lead=${answerOf(agencies, work, cost, report)}
        kind=${report && html`<${Reported} report=${report} />`}
        crumbs=${[{ href: togetherOf(slugs), text: t('page.together') }]}>
        <${IndirectAnswer} cost=${cost} />
      <//>
      <${Actions} agencies=${agencies} />
      <div class="sections">
        ${
          nothing
            ? html`<${Nothing} agencies=${agencies} publisher=${report?.publisher} />`
            : html`
          <section class="stack" aria-labelledby="shared">
            <h2 id="shared">${t('brief.together')}</h2>
            ${
              work.mechanisms.length > 0
                ? sharedTable({
                    title: t('together.mechanisms'),
                    head: t('column.mechanism'),
                    agencies,
                    rows: work.mechanisms,
                    download: 'mechanisms',
                  })
                : html`
              <h3>${t('together.mechanisms')}</h3>
              <p>${report && html`<${NoneNamed} publisher=${report.publisher} />`}</p>`
            }
            ${
              work.initiatives.length > 0 &&
              sharedTable({
                title: t('together.initiatives'),
                head: t('column.initiative'),
                agencies,
                rows: work.initiatives,
                download: 'initiatives',
              })
            }
            ${
              work.events.length > 0 &&
              sharedTable({
                title: t('together.events'),
                head: t('column.event'),
                agencies,
                rows: work.events,
                download: 'events',
              })
            }
          </section>
          ${
            links.length + related.length > 0 &&
            html`
            <section class="stack" aria-labelledby="links">
              <h2 id="links">${t('brief.links')}</h2>
              <ul role="list" class="stack links">
                ${links.map((link) => html`<${MechanismLink} link=${link} />`)}
                ${related.map((each) => html`<${RelatedLink} shared=${each} agencies=${data.collaboration.agencies} />`)}
              </ul>
            </section>`
          }
          <${Mandates} records=${[...work.mechanisms, ...work.initiatives].map(({ record }) => record)}
            indirect=${indirect} />
          <${CostTable} cost=${cost} publisher=${report?.publisher} />
          ${findings.length > 0 && html`<${Doubts} findings=${findings} shown=${shownHere} cited=${cited} />`}`
        }
      </div>
      <p class="on-paper small soft"><bdi>${location.origin + location.pathname}</bdi> · <bdi>${date(today())}</bdi></p>
    </article>`;
}

/** The date on paper. */
const today = () => new Date().toISOString().slice(0, 10);

/** @param {string[]} slugs */
const togetherOf = (slugs) =>
  `/together?${slugs.map((slug) => `with=${encodeURIComponent(slug)}`).join('&')}`;

/**
 * The short answer: what they share, and what it costs.
 * @param {Named[]} agencies
 * @param {import('../lib/shared-work.js').Work<any, any, any>} work
 * @param {Cost} cost
 * @param {Data['reports']['nodes'][number] | undefined} report
 */
function answerOf(agencies, { mechanisms, initiatives, events }, cost, report) {
  const counts = [
    mechanisms.length > 0 && t('count.mechanisms', { count: mechanisms.length }),
    initiatives.length > 0 && t('count.initiatives', { count: initiatives.length }),
    events.length > 0 && t('count.events', { count: events.length }),
  ].filter((text) => text !== false);
  const names = list(agencies.map(shortName));
  if (counts.length === 0) return t('brief.answer.none', { agencies: names });
  const publisher = report ? shortName(report.publisher) : '';
  const sentences = [t('brief.answer.shared', { agencies: names, what: list(counts) })];
  const { staffDays, counted } = cost.workload;
  const funded = [...new Set(cost.money.map(({ record }) => shortName(record)))];
  if (counted > 0) sentences.push(t('brief.answer.cost', { publisher, days: range(staffDays) }));
  if (funded.length > 0) sentences.push(t('brief.answer.money', { names: list(funded) }));
  if (counted + funded.length === 0) sentences.push(t('brief.noCost'));
  return sentences.join(' ');
}

/** What is linked indirectly, with its days. @param {{cost: Cost}} props */
function IndirectAnswer({ cost: { indirect } }) {
  const sentences = indirect.flatMap(({ mechanism, engagement: { time } }) =>
    time.staffDaysPerYear
      ? [t('brief.answer.indirect', { mechanism: nameOf(mechanism), days: range(time.staffDaysPerYear) })]
      : [],
  );
  return sentences.length > 0 && html`<p>${sentences.join(' ')}</p>`;
}

/** Who reported this, to which session, on which period. @param {{report: Data['reports']['nodes'][number]}} props */
function Reported({ report: { slug, session, from, to, publisher } }) {
  const time = from && !to ? t('brief.since', { start: period(from, null) }) : period(from, to);
  return html`
    <span>
      <a href=${`/reports/${slug}`}>${t('brief.reported', { publisher: shortName(publisher), session })}</a>
      ${time && ` · ${time}`}
    </span>`;
}

/** @param {{agencies: Named[]}} props */
function Actions({ agencies }) {
  const [first] = agencies;
  return html`
    <div class="row no-print choice">
      <${AgencyFinder} id="other-agency" label=${t('brief.other', { agency: first ? shortName(first) : '' })}
        onChoose=${(/** @type {string} */ slug) => go(`/brief/${first?.slug}/${slug}`)} />
      <button type="button" class="button" onClick=${() => print()}>${t('brief.print')}</button>
      <${CopyLink} class="button" />
    </div>`;
}

/**
 * Why no mechanism is listed: for how many mechanisms the report names who else takes part.
 * @param {{publisher: Named}} props
 */
function NoneNamed({ publisher }) {
  const { data } = useQuery(NAMED_MEMBERS, { publisher: publisher.slug });
  return html`
    ${t('brief.none')}${' '}
    ${data && html`<${Coverage} what="members" given=${data.named.totalCount} of=${data.all.totalCount} publisher=${shortName(publisher)} />`}`;
}

/** @param {{link: import('../lib/shared-work.js').Link<Named>}} props */
const MechanismLink = ({ link: { record, initiative, role, citations } }) => html`
  <li>
    <${RecordLink} record=${record} />
    <div class="small">
      ${
        role === null
          ? t('brief.link.row', { initiative: shortName(initiative) })
          : t('brief.link.partner', { initiative: shortName(initiative), role: term('Role', role) })
      }${' '}
      <${Sources} of=${uniqueCitations(citations)} />
    </div>
  </li>`;

/**
 * A record in which a part or the parent of an agency takes part in its place.
 * @param {{shared: import('../lib/shared-work.js').Shared, agencies: Named[]}} props
 */
function RelatedLink({ shared: { record, roles }, agencies }) {
  const byAgency = Map.groupBy(roles, ({ agency }) => agency?.slug);
  const parts = [...byAgency.values()].map((own) => {
    const agency = own[0]?.agency;
    const words = series(own.map(({ role }) => term('Role', role)));
    return agency ? t('list.labelled', { label: placeOf(agency, agencies), value: words }) : words;
  });
  return html`
    <li>
      <${RecordLink} record=${record} />
      <div class="small">${parts.join(' · ')}${' '}<${Sources} of=${uniqueCitations(citationsOf(roles))} /></div>
    </li>`;
}

/**
 * An agency with what it is to those compared: "UNESCO-IOC, part of UNESCO".
 * @param {import('../lib/shared-work.js').Agency} agency
 * @param {Named[]} agencies
 */
function placeOf(agency, agencies) {
  if (agencies.some(({ slug }) => slug === agency.slug)) return shortName(agency);
  const whole = agencies.find(({ slug }) => slug === agency.parent?.slug);
  return whole
    ? t('brief.partOf', { part: shortName(agency), whole: shortName(whole) })
    : t('brief.parent', { whole: shortName(agency) });
}

/** @typedef {import('../queries/brief.js').CitedMandateFragment} Mandate */
/** @typedef {Named & {mandates: {nodes: Mandate[]}}} Mandated */

/** @param {{records: Mandated[], indirect: Mandated[]}} props */
function Mandates({ records, indirect }) {
  const rows = [
    ...records.map((record) => ({ record, isIndirect: false })),
    ...indirect.map((record) => ({ record, isIndirect: true })),
  ].flatMap(({ record, isIndirect }) =>
    record.mandates.nodes.map((mandate) => ({ ...mandate, record, isIndirect })),
  );
  return html`
    <section class="stack" aria-labelledby="mandates">
      <h2 id="mandates">${t('column.mandates')}</h2>
      ${rows.some(({ isIndirect }) => !isIndirect) || html`<p>${t('brief.noMandate')}</p>`}
      ${
        rows.length > 0 &&
        recordTable({
          caption: t('column.mandates'),
          rows,
          download: 'mandates',
          columns: [
            {
              label: t('column.resolution'),
              cell: ({ resolution }) => html`<${ResolutionTitle} resolution=${resolution} />`,
            },
            {
              label: t('column.citedFor'),
              cell: ({ record, isIndirect }) => html`
                <${RecordLink} record=${record} short /> ${isIndirect && html`<${Indirect} />`}`,
            },
            { label: t('column.source'), cell: ({ citations }) => html`<${Sources} of=${citations} />` },
          ],
        })
      }
    </section>`;
}

const Indirect = () => html`<span class="tag plain">${t('brief.indirect')}</span>`;

/** @typedef {import('../queries/brief.js').RankedFindingFragment} RankedFinding */

/**
 * The findings about some records, each once, those with the strongest effect first.
 * @param {{findings: RankedFinding[]}[]} records
 */
const findingsOf = (records) => {
  const all = records.flatMap(({ findings }) => findings ?? []);
  const unique = [...new Map(all.map((finding) => [finding.slug, finding])).values()];
  return unique.sort((left, right) => left.position - right.position);
};

/**
 * The places of a finding that this page cites; all of them if it cites none.
 * @param {Citation[]} citations
 * @param {Set<string>} cited
 */
function citedHere(citations, cited) {
  const here = citations.filter((citation) => cited.has(citationText(citation)));
  return here.length > 0 ? here : citations;
}

/**
 * @param {{findings: RankedFinding[], shown: Named[], cited: Set<string>}} props `shown`: the records of this page,
 *   `cited`: its sources; of a finding about many rows, only these are named
 */
function Doubts({ findings, shown, cited }) {
  const slugs = new Set(shown.map(({ __typename, slug }) => `${__typename} ${slug}`));
  const isHere = (/** @type {Named} */ { __typename, slug }) => slugs.has(`${__typename} ${slug}`);
  const element = (/** @type {RankedFinding} */ finding) => html`
    <${Finding} about finding=${{
      ...finding,
      records: finding.records.filter(isHere),
      citations: citedHere(finding.citations, cited),
    }} />`;
  const others = findings.slice(FINDINGS_SHOWN_AT_FIRST);
  return html`
    <section class="stack" aria-labelledby="doubts">
      <h2 id="doubts">${t('record.findings')}</h2>
      <div class="findings">${findings.slice(0, FINDINGS_SHOWN_AT_FIRST).map(element)}</div>
      ${
        others.length > 0 &&
        html`
        <${Fold} class="more" summary=${t('record.findings.more', { count: others.length })}>
          ${() => html`<div class="findings">${others.map(element)}</div>`}
        <//>
        <p class="on-paper soft">${t('record.findings.more', { count: others.length })}</p>`
      }
    </section>`;
}

/**
 * The state of two agencies that share nothing: what each shares with the agency that reports.
 * @param {{agencies: Named[], publisher: Named | undefined}} props
 */
const Nothing = ({ agencies, publisher }) => html`
  <div class="notice">
    <p>${publisher && html`<${NoneNamed} publisher=${publisher} />`} ${t('together.nothing.help')}</p>
    <p class="row">
      ${
        publisher &&
        agencies
          .filter(({ slug }) => slug !== publisher.slug)
          .map(
            (agency) => html`
            <a class="button" href=${briefingOf([publisher, agency])}>${briefingTitle([publisher, agency])}</a>`,
          )
      }
      ${agencies.map((agency) => html`<${RecordLink} record=${agency} />`)}
    </p>
  </div>`;

/** @param {{slugs: string[], known: Named | undefined}} props */
function Unknown({ slugs, known }) {
  const { status, data: entities = [] } = useEntities(slugs);
  if (status === 'loading') return html`<${Loading} withHeading />`;
  return html`
    ${
      entities.length > 0
        ? html`<${Unmentioned} entities=${entities} />`
        : html`
      <${Heading} title=${t('together.choose')} />
      <p class="notice bad" role="alert">${t('missing.record', { slug: slugs[0] ?? '' })}</p>`
    }
    <${ChooseOther} agency=${known} />`;
}

/** @param {{agency: Named}} props */
const Same = ({ agency }) => html`
  <${Heading} title=${t('together.choose')} />
  <${Empty} title=${t('brief.same', { agency: shortName(agency) })} />
  <${ChooseOther} agency=${agency} />`;

/** @param {{agency: Named | undefined}} props the one that stays */
const ChooseOther = ({ agency }) => html`
  <div class="row choice">
    ${
      agency &&
      html`
      <${AgencyFinder} id="other-agency" label=${t('brief.other', { agency: shortName(agency) })}
        onChoose=${(/** @type {string} */ slug) => go(`/brief/${agency.slug}/${slug}`)} />`
    }
    <a class="button" href=${agency ? `/together?with=${agency.slug}` : '/together'}>${t('page.together')}</a>
    <a class="button" href="/agencies">${t('page.agencies')}</a>
  </div>`;
