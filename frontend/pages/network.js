/** Agencies, mechanisms and initiatives around a centre of the reader's choice: as a picture, and as a table. */
import { useRef } from 'preact/hooks';
import { useAnswer } from '../api.js';
import { Key } from '../charts/marks.js';
import { Network as Picture, useLayouts } from '../charts/network.js';
import { Finder } from '../components/finder.js';
import { Fold } from '../components/fold.js';
import { Heading } from '../components/heading.js';
import { InTurn } from '../components/in-turn.js';
import { RecordLink } from '../components/record-link.js';
import { Answered, Empty } from '../components/states.js';
import { Table } from '../components/table.js';
import { focusOn } from '../lib/focus.js';
import { around, graphOf, nodeId } from '../lib/graph.js';
import { html } from '../lib/html.js';
import { list, number, t, term } from '../lib/language.js';
import { fold } from '../lib/text.js';
import { addressOf, collectionOf, shortName, typeOf } from '../lib/records.js';
import { CENTRE, MEMBERSHIPS, PARTNERSHIPS } from '../queries.js';
import { useRoute } from '../router.js';
import { useSuggestions } from './suggestions.js';
import { TextFilter } from './text-filter.js';

const TYPES = ['AGENCY', 'MECHANISM', 'INITIATIVE'];
const MOST = 200; // relations of each kind in each step

export default function Network() {
  const { query, change } = useRoute();
  const view = viewOf(query);
  const answer = useSurroundings(view.centre, view.steps);
  const layouts = useLayouts();
  return html`
    <${Heading} title=${t('page.network')} lead=${t('network.lead')} />
    <${Answered} answer=${answer}>${(/** @type {any} */ { relations, total, centre, steps }) => html`
      <div class="stack"><${InTurn}>
        <${Controls} view=${view} now=${nameOf(view.centre, relations)} roles=${[...new Set(relations.map((/** @type {any} */ one) => one.role))]} change=${change} />
        ${total > relations.length && html`<p class="notice">${t('network.partly', { count: relations.length, total })}</p>`}
        ${relations.length > 0
          ? html`<${Explored} key=${centre} layouts=${layouts} relations=${relations} view=${{ ...view, centre, steps }} change=${change} />`
          : html`<${Alone} centre=${centre} />`}
      <//></div>`}<//>`;
}

/** @typedef {ReturnType<typeof viewOf>} View */
/** What the address says of the picture. @param {URLSearchParams} query */
const viewOf = (query) => ({
  centre: /^(agency|mechanism|initiative):./.test(query.get('centre') ?? '') ? /** @type {string} */ (query.get('centre')) : 'agency:itu',
  steps: query.get('steps') === '1' ? 1 : 2,
  shown: query.getAll('type').length > 0 ? query.getAll('type') : TYPES,
  role: query.get('role'),
  chosen: query.get('chosen'),
  pins: query.getAll('pin'),
  text: query.get('q') ?? '',
});

/** Another centre makes another picture, in which nothing is chosen, pinned or looked for. @param {string} centre */
const centred = (centre) => ({ centre, chosen: null, pin: null, q: null });

/**
 * @param {string} centre
 * @param {any[]} relations
 */
const nameOf = (centre, relations) => graphOf(relations).nodes.filter(({ id }) => id === centre).map(({ record }) => shortName(record))[0];

/** A centre that nothing is joined with: perhaps because there is no such record. @param {{centre: string}} props */
function Alone({ centre }) {
  const [type = '', slug = ''] = centre.split(/:(.*)/s);
  return html`
    <${Answered} answer=${useAnswer(CENTRE, { slug })}>${(/** @type {any} */ data) => html`
      <${Empty} title=${data[type] ? t('network.nothing') : t('missing.record', { slug })}><a class="button primary" href="/network">${t('network.centre')}: ITU</a><//>`}<//>`;
}

/** @param {{view: View, now: string | undefined, roles: string[], change: import('../router.js').Route['change']}} props */
function Controls({ view: { centre, steps, shown, role }, now, roles, change }) {
  const suggestions = useSuggestions({ types: TYPES, onChoose: (record) => change(centred(nodeId(record))) });
  const toggle = (/** @type {string} */ type) => {
    const next = shown.includes(type) ? shown.filter((one) => one !== type) : [...shown, type];
    change({ type: next.length === TYPES.length ? null : next });
  };
  return html`
    <div class="row choice no-print">
      <div class="field"><span class="label" aria-hidden="true">${t('network.centre')}</span><${Finder} id="centre" label=${t('network.centre')} now=${now} ...${suggestions} /></div>
      <fieldset class="field narrow"><legend>${t('network.steps')}</legend><div class="segments">${[1, 2].map((one) => html`
        <label><input type="radio" name="steps" checked=${one === steps} onChange=${() => change({ steps: one === 1 ? '1' : null })} />${number(one)}</label>`)}</div></fieldset>
      <div class="field narrow"><label for="role">${t('column.role')}</label>
        <select id="role" value=${role ?? ''} onChange=${(/** @type {any} */ event) => change({ role: event.currentTarget.value })}><option value="">${t('network.everyRole')}</option>${roles.toSorted().map((one) => html`<option value=${one} selected=${one === role}>${term('Role', one)}</option>`)}</select></div>
      <fieldset class="field narrow"><legend>${t('network.show')}</legend><div class="segments">${TYPES.filter((type) => type.toLowerCase() !== centre.split(':')[0]).map((type) => html`
        <label><input type="checkbox" checked=${shown.includes(type)} onChange=${() => toggle(type)} /><${Key} type=${type} />${t(`network.type.${type}`)}</label>`)}</div></fieldset>
    </div>`;
}

/** @param {{layouts: import('../charts/network.js').Layouts, relations: any[], view: View, change: import('../router.js').Route['change']}} props */
function Explored({ layouts, relations, view: { centre, steps, shown, role, chosen, pins, text }, change }) {
  const kept = graphOf(relations.filter((one) => !role || one.role === role));
  const visible = (/** @type {any} */ { id, record }) => id === centre || shown.includes(typeOf(record));
  const ids = new Set(kept.nodes.filter(visible).map(({ id }) => id));
  const graph = around({ nodes: kept.nodes.filter(({ id }) => ids.has(id)), links: kept.links.filter(({ source, target }) => ids.has(source) && ids.has(target)) }, centre, steps);
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  if (graph.nodes.length < 2) return html`<${Empty} title=${t('network.nothing')}><p>${t('list.empty.help')}</p><//>`;

  const found = text.trim() ? new Set(graph.nodes.filter(({ record }) => fold(`${record.name} ${record.acronym ?? ''}`).includes(fold(text.trim()))).map(({ id }) => id)) : null;
  const named = byId.get(chosen ?? centre) ?? byId.get(centre);
  const summary = t('network.summary', { centre: byId.get(centre)?.record.name ?? '', what: list([...countsOf(graph), t('network.links', { count: graph.links.length })]) });
  return html`
    <p class="chart-note" role="status">${summary}</p>
    <div class="explore"><${InTurn}>
      <${Picture} layouts=${layouts} nodes=${graph.nodes} links=${graph.links} centre=${centre} chosen=${byId.has(chosen ?? '') ? chosen : null} pins=${pins} found=${found} summary=${summary}
        onChoose=${(/** @type {string | null} */ id, /** @type {any} */ options) => change({ chosen: id }, options)} onPins=${(/** @type {string[]} */ pin, /** @type {any} */ options) => change({ pin }, options)} />
      <aside class="stack" aria-label=${t('network.chosen')}>
        <${TextFilter} id="inside" label=${t('network.inside')} text=${text} onText=${(/** @type {string} */ q) => change({ q }, { replace: true })} />
        <p class="small soft no-print" role="status">${found ? t('network.found', { count: found.size }) : ''}</p>
        ${named && html`<${Detail} node=${named} graph=${graph} byId=${byId} centre=${centre} onCentre=${() => { focusOn(document.querySelector('h1')); change(centred(named.id)); }} />`}
      </aside>
    <//></div>
    <p class="small soft no-print">${t('network.keys')}</p>
    <${Fold} summary=${t('network.table')}>${() => html`
      <${Table} hideCaption caption=${t('network.table')} rows=${graph.links} columns=${[
        { label: t('network.who'), cell: (/** @type {any} */ { source }) => html`<${RecordLink} record=${byId.get(source)?.record} />` },
        { label: t('column.role'), cell: (/** @type {any} */ { roles }) => rolesOf(roles) },
        { label: t('network.inWhat'), cell: (/** @type {any} */ { target }) => html`<${RecordLink} record=${byId.get(target)?.record} />` },
      ]} />`}<//>`;
}

/** @param {{node: any, graph: any, byId: Map<string, any>, centre: string, onCentre: () => void}} props */
function Detail({ node, graph, byId, centre, onCentre }) {
  const joined = graph.links.filter((/** @type {any} */ { source, target }) => source === node.id || target === node.id)
    .map((/** @type {any} */ { source, target, roles }) => ({ record: byId.get(source === node.id ? target : source).record, roles }))
    .sort((/** @type {any} */ one, /** @type {any} */ other) => shortName(one.record).localeCompare(shortName(other.record), 'en'));
  return html`
    <div class="panel stack" aria-live="polite">
      <p class="small soft">${term('RecordType', typeOf(node.record))} · ${t('network.links', { count: joined.length })}</p>
      <h2 lang="en">${node.record.name}</h2>
      <p class="row"><a class="button" href=${addressOf(node.record)}>${t('network.open')}</a>${node.id !== centre && html`<button type="button" class="button" onClick=${onCentre}>${t('network.recentre')}</button>`}</p>
      <ul role="list" class="relations">${joined.map((/** @type {any} */ { record, roles }) => html`
        <li><${RecordLink} short record=${record} /> <span class="soft small">${rolesOf(roles)}</span></li>`)}</ul>
    </div>`;
}

/** @param {string[]} roles */
const rolesOf = (roles) => roles.map((role) => term('Role', role)).join(`${t('list.comma')} `);

/**
 * The relations of the centre, and with two steps others of what it is joined with; the last ones known until they are here.
 * @param {string} centre
 * @param {number} steps
 * @returns {import('../api.js').Answer<any>}
 */
function useSurroundings(centre, steps) {
  const known = useRef(/** @type {any} */ (undefined));
  const [type = '', slug = ''] = centre.split(/:(.*)/s);
  const about = { where: { [type]: { slug: { eq: slug } } } };
  const nearMembers = useAnswer(type === 'initiative' ? null : MEMBERSHIPS, about, { whole: 'memberships', most: MOST });
  const nearPartners = useAnswer(PARTNERSHIPS, about, { whole: 'partnerships', most: MOST });
  const near = type === 'initiative' ? [nearPartners] : [nearMembers, nearPartners];

  const among = steps > 1 && near.every(({ status }) => status === 'ready') ? reachedBy(relationsOf(near), type, slug) : null;
  const farMembers = useAnswer(among && MEMBERSHIPS, { where: among?.(['agency', 'mechanism']) }, { whole: 'memberships', most: MOST });
  const farPartners = useAnswer(among && PARTNERSHIPS, { where: among?.(['agency', 'mechanism', 'initiative']) }, { whole: 'partnerships', most: MOST });

  const asked = steps > 1 ? [...near, farMembers, farPartners] : near;
  const failed = asked.find(({ status }) => status === 'failed');
  if (failed) return failed;
  const retry = () => asked.forEach((one) => one.retry());
  if (!asked.every(({ status }) => status === 'ready')) return { status: 'loading', retry, data: known.current };
  known.current = { centre, steps, relations: relationsOf(asked), total: asked.reduce((sum, { data }) => sum + connectionOf(data).totalCount, 0) };
  return { status: 'ready', retry, data: known.current };
}

/** @param {any} data */
const connectionOf = (data) => data.memberships ?? data.partnerships;

/** @param {import('../api.js').Answer<any>[]} answers */
const relationsOf = (answers) => answers.flatMap(({ data }) => connectionOf(data).nodes);

/**
 * A filter for the further relations of everything that the centre's reach.
 * @param {any[]} relations
 * @param {string} type the centre's
 * @param {string} slug the centre's
 * @returns {(ends: string[]) => object}
 */
function reachedBy(relations, type, slug) {
  const slugs = (/** @type {string} */ end) => [...new Set(relations.map((one) => one[end]?.slug).filter(Boolean))].sort();
  return (ends) => ({
    or: ends.filter((end) => end !== type).map((end) => ({ [end]: { slug: { in: slugs(end) } } })),
    ...(ends.includes(type) && { not: { [type]: { slug: { eq: slug } } } }),
  });
}

/** How many there are of each type. @param {{nodes: any[]}} graph */
const countsOf = ({ nodes }) => TYPES.map((type) => ({ type, count: nodes.filter(({ record }) => typeOf(record) === type).length }))
  .filter(({ count }) => count > 0).map(({ type, count }) => t(`count.${collectionOf(type)}`, { count }));
