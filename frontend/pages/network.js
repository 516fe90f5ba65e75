/**
 * Agencies, mechanisms and initiatives around a centre of the reader's choice: as a picture and as a table.
 */
import { useEffect } from 'preact/hooks';
import { Key } from '../charts/marks.js';
import { useLayoutWorker } from '../charts/use-layout.js';
import { AloneChoice, focusAloneChoice } from '../components/alone-choice.js';
import { Finder } from '../components/finder.js';
import { Fold } from '../components/fold.js';
import { Heading } from '../components/heading.js';
import { Incremental } from '../components/incremental.js';
import { Lazy } from '../components/lazy.js';
import { RecordLink } from '../components/record-link.js';
import { Segments } from '../components/segments.js';
import { Empty, whenReady } from '../components/states.js';
import { aloneText, foldGraph } from '../lib/alone.js';
import { focusOn } from '../lib/focus.js';
import { around, bodyId, graphOf, nodeId } from '../lib/graph.js';
import { html, withValue } from '../lib/html.js';
import { list, number, series, t, term } from '../lib/language.js';
import {
  addressOf,
  byShortName,
  collectionOf,
  fullName,
  languageOfName,
  nameOf,
  shortName,
  typeOf,
} from '../lib/records.js';
import { typeText } from '../lib/same-body.js';
import { fold } from '../lib/text.js';
import { CENTRE } from '../queries/network.js';
import { go, useRoute } from '../router.js';
import { useQuery } from '../use-query.js';
import { useSuggestions } from './suggestions.js';
import { TextFilter } from './text-filter.js';
import { useSurroundings } from './use-surroundings.js';

/** @type {('AGENCY' | 'MECHANISM' | 'INITIATIVE')[]} */
const TYPES = ['AGENCY', 'MECHANISM', 'INITIATIVE'];
const CENTRE_ID = /^(agency|mechanism|initiative):./;
const DEFAULT_CENTRE = 'agency:itu';

/** @typedef {import('../lib/graph.js').Graph} Graph */
/** @typedef {import('../lib/graph.js').GraphNode} GraphNode */
/** @typedef {import('../lib/graph.js').Relation} Relation */
/** @typedef {import('../router.js').Route['change']} Change */
/** @typedef {{replace?: boolean}} ChangeOptions */
/** @typedef {typeof import('../charts/network.js')} Chart */

/** What draws the picture is loaded while the data are. */
const loadPicture = () => import('../charts/network.js');
const loadExplorer = async () => {
  const { Network: Picture } = await loadPicture();
  return (/** @type {Omit<Parameters<typeof Explorer>[0], 'Picture'>} */ props) =>
    html`<${Explorer} Picture=${Picture} ...${props} />`;
};
const loadTable = async () => (await import('./link-table.js')).LinkTable;

export default function Network() {
  const { query, change } = useRoute();
  const view = viewOf(query);
  const result = useSurroundings(view.centre, view.steps);
  const layoutWorker = useLayoutWorker();
  useEffect(() => void loadPicture().catch(() => undefined), []);
  return html`
    <${Heading} title=${t('page.network.hint')} lead=${t('network.lead')} />
    ${whenReady(
      result,
      ({ relations, total, centre, steps }) => html`
      <div class="stack"><${Incremental}>
        <${Controls} view=${{ ...view, centre: bodyId(relations, view.centre) }} relations=${relations} change=${change} />
        ${
          total > relations.length &&
          html`
          <p class="notice">${t('network.partly', { count: relations.length, total })}</p>`
        }
        ${
          relations.length > 0
            ? html`
            <${Lazy} load=${loadExplorer} key=${centre} layoutWorker=${layoutWorker} relations=${relations}
              complete=${total === relations.length} view=${{ ...view, centre, steps }} change=${change} />`
            : html`<${Unconnected} centre=${centre} />`
        }
      <//></div>`,
    )}`;
}

/** @typedef {ReturnType<typeof viewOf>} View */

/** What the address says about the picture. @param {URLSearchParams} query */
function viewOf(query) {
  const centre = query.get('centre') ?? '';
  const types = query.getAll('type');
  return {
    centre: CENTRE_ID.test(centre) ? centre : DEFAULT_CENTRE,
    steps: query.get('steps') === '1' ? 1 : 2,
    types: types.length > 0 ? types : /** @type {string[]} */ (TYPES),
    role: query.get('role'),
    alone: query.get('alone') === 'show',
    chosen: query.get('chosen'),
    pins: query.getAll('pin'),
    text: query.get('q') ?? '',
  };
}

/**
 * Changes to the address for another centre: nothing is chosen, pinned or filtered there.
 * @param {string} centre
 */
const centredOn = (centre) => ({ centre, chosen: null, pin: null, q: null });

/** A centre without relations, or that does not exist. @param {{centre: string}} props */
function Unconnected({ centre }) {
  const [type = '', slug = ''] = centre.split(/:(.*)/s);
  return whenReady(useQuery(CENTRE, { slug }), (data) => {
    const exists = data[/** @type {'agency' | 'mechanism' | 'initiative'} */ (type)] !== null;
    return html`
      <${Empty} title=${exists ? t('network.nothing') : t('missing.record', { slug })}>
        <a class="button primary" href="/network">${t('network.centre')}: ITU</a>
      <//>`;
  });
}

/** @param {{view: View, relations: Relation[], change: Change}} props */
function Controls({ view: { centre, steps, types, role }, relations, change }) {
  const suggestions = useSuggestions({
    types: TYPES,
    onChoose: (record) => change(centredOn(nodeId(record))),
  });
  const centreRecord = graphOf(relations).nodes.find(({ id }) => id === centre)?.record;
  const roles = [...new Set(relations.map((relation) => /** @type {string} */ (relation.role)))].sort();
  const otherTypes = TYPES.filter((type) => type.toLowerCase() !== centre.split(':')[0]);
  const toggle = (/** @type {string} */ type) => {
    const next = types.includes(type) ? types.filter((one) => one !== type) : [...types, type];
    change({ type: next.length === TYPES.length ? null : next });
  };
  return html`
    <div class="row choice no-print">
      <div class="field">
        <span class="label" aria-hidden="true">${t('network.centre')}</span>
        <${Finder} id="centre" label=${t('network.centre')} current=${centreRecord && shortName(centreRecord)}
          ...${suggestions} />
      </div>
      <${Segments} class="field narrow" name="steps" legend=${t('network.steps')} value=${steps}
        options=${[1, 2].map((value) => ({ value, label: number(value) }))}
        onChange=${(/** @type {number} */ value) => change({ steps: value === 1 ? '1' : null })} />
      <div class="field narrow">
        <label for="role">${t('column.role')}</label>
        <select id="role" value=${role ?? ''} onChange=${withValue((value) => change({ role: value }))}>
          <option value="">${t('network.everyRole')}</option>
          ${roles.map((one) => html`<option value=${one} selected=${one === role}>${term('Role', one)}</option>`)}
        </select>
      </div>
      <fieldset class="field narrow">
        <legend>${t('network.show')}</legend>
        <div class="segments">
          ${otherTypes.map(
            (type) => html`
            <label>
              <input type="checkbox" checked=${types.includes(type)} onChange=${() => toggle(type)} />
              <${Key} type=${type} />${t(`network.type.${type}`)}
            </label>`,
          )}
        </div>
      </fieldset>
    </div>`;
}

/**
 * @param {{Picture: Chart['Network'], layoutWorker: import('../charts/use-layout.js').LayoutWorker, relations: Relation[],
 *   complete: boolean, view: View, change: Change}} props
 *   `complete`: all relations of the records near the centre are here
 */
function Explorer({ Picture, layoutWorker, relations, complete, view, change }) {
  const { centre, chosen, pins, text } = view;
  const graph = visibleGraph(relations, view);
  const folded = foldedGraph(graph, relations, view, complete);
  const shown = view.alone ? graph : folded;
  const byId = new Map(shown.nodes.map((node) => [node.id, node]));
  if (graph.nodes.length < 2) {
    return html`<${Empty} title=${t('network.nothing')}><p>${t('list.empty.help')}</p><//>`;
  }
  const found = text.trim() ? foundIn(shown, text.trim()) : null;
  const selected = byId.get(chosen ?? centre) ?? byId.get(centre);
  const summary = summaryOf(graph, byId.get(centre));
  const onChoose = (/** @type {string | null} */ id) => change({ chosen: id });
  const showAlone = (/** @type {boolean} */ show) => change({ alone: show ? 'show' : null, chosen: null });
  const onOpen = (/** @type {GraphNode} */ node) =>
    node.folded ? showAlone(true) : go(addressOf(node.record));
  const onUnfold = () => {
    focusAloneChoice();
    showAlone(true);
  };
  const onPins = (/** @type {string[]} */ pin, /** @type {ChangeOptions} */ options) =>
    change({ pin }, options);
  const onCentre = (/** @type {string} */ id) => {
    focusOn(document.querySelector('h1'));
    change(centredOn(id));
  };
  return html`
    ${
      folded.nodes.length < graph.nodes.length &&
      html`<${AloneChoice} shown=${view.alone} onChange=${showAlone} />`
    }
    <p class="chart-note" role="status">${summary}</p>
    <div class="explore"><${Incremental}>
      <${Picture} layoutWorker=${layoutWorker} nodes=${shown.nodes} links=${shown.links} centre=${centre}
        chosen=${byId.has(chosen ?? '') ? chosen : null} pins=${pins} found=${found} title=${t('page.network.hint')} summary=${summary}
        onChoose=${onChoose} onOpen=${onOpen} onPins=${onPins} />
      <aside class="stack" aria-label=${t('network.chosen')}>
        <${TextFilter} id="inside" label=${t('network.inside')} text=${text}
          onText=${(/** @type {string} */ q) => change({ q }, { replace: true })} />
        <p class="small soft no-print" role="status">${found ? t('network.found', { count: found.size }) : ''}</p>
        ${
          selected &&
          html`
          <${Detail} node=${selected} graph=${graph} centre=${centre} onCentre=${onCentre}
            onUnfold=${onUnfold} />`
        }
      </aside>
    <//></div>
    <p class="small soft no-print">${t('network.keys')}</p>
    <${Fold} summary=${t('network.table')}>${() => html`<${Lazy} load=${loadTable} graph=${graph} roleList=${roleList} />`}<//>`;
}

/**
 * The part of the graph that the reader chose to see.
 * @param {Relation[]} relations
 * @param {View} view
 */
function visibleGraph(relations, { centre, steps, types, role }) {
  const held = relations.filter((relation) => !role || relation.role === role);
  const { nodes, links } = graphOf(held, showsBoth({ centre, types }));
  const visible = nodes.filter(({ id, record }) => id === centre || types.includes(typeOf(record)));
  const ids = new Set(visible.map(({ id }) => id));
  const between = links.filter(({ source, target }) => ids.has(source) && ids.has(target));
  return around({ nodes: visible, links: between }, centre, steps);
}

/**
 * Whether mechanisms and initiatives are in the picture, so that a body that is both has one node.
 * @param {{centre: string, types: string[]}} view
 */
const showsBoth = ({ centre, types }) =>
  ['MECHANISM', 'INITIATIVE'].every((type) => types.includes(type) || centre.startsWith(type.toLowerCase()));

/**
 * The graph with what one agency takes part in alone folded. With one step, nothing is known of other agencies.
 * @param {Graph} graph
 * @param {Relation[]} relations
 * @param {View} view
 * @param {boolean} complete
 */
function foldedGraph(graph, relations, view, complete) {
  const { centre, steps } = view;
  if (steps < 2) return graph;
  const key = complete && centre.startsWith('agency:') ? 'alone.agency' : 'alone.also';
  return foldGraph(graph, graphOf(relations, showsBoth(view)), centre, (alone) => aloneText([alone], key));
}

/**
 * The nodes with a text in a name or acronym that they stand for.
 * @param {Graph} graph
 * @param {string} text
 */
function foundIn({ nodes }, text) {
  const matching = nodes.filter(({ record, folded = [record] }) =>
    folded.some((one) => fold(`${one.name} ${one.acronym ?? ''} ${fullName(one)}`).includes(fold(text))),
  );
  return new Set(matching.map(({ id }) => id));
}

/**
 * How many records of each type are joined with the centre, in words.
 * @param {Graph} graph
 * @param {GraphNode | undefined} centre
 */
function summaryOf({ nodes, links }, centre) {
  const counts = TYPES.map((type) => ({
    type,
    count: nodes.filter(({ record }) => typeOf(record) === type).length,
  }));
  const parts = counts
    .filter(({ count }) => count > 0)
    .map(({ type, count }) => t(`count.${collectionOf(type)}`, { count }));
  const what = list([...parts, t('network.links', { count: links.length })]);
  return t('network.summary', { centre: centre ? nameOf(centre.record) : '', what });
}

/**
 * @param {{node: GraphNode, graph: Graph, centre: string, onCentre: (id: string) => void,
 *   onUnfold: () => void}} props
 *   `graph`: with nothing folded
 */
function Detail({ node, graph, centre, onCentre, onUnfold }) {
  if (node.folded)
    return html`<${FoldDetail} name=${node.record.name} of=${node.folded} onUnfold=${onUnfold} />`;
  const neighbours = neighboursOf(node, graph);
  return html`
    <div class="panel stack" aria-live="polite">
      <p class="small soft">${typeText(node.record)} · ${t('network.links', { count: neighbours.length })}</p>
      <h2 lang=${languageOfName(node.record)}>${nameOf(node.record)}</h2>
      <p class="row">
        <a class="button" href=${addressOf(node.record)}>${t('network.open')}</a>
        ${
          node.id !== centre &&
          html`
          <button type="button" class="button" onClick=${() => onCentre(node.id)}>${t('network.recentre')}</button>`
        }
      </p>
      <ul role="list" class="relations">
        ${neighbours.map(
          ({ record, roles }) => html`
          <li class="row"><${RecordLink} short record=${record} /><span class="soft small">${roleList(roles)}</span></li>`,
        )}
      </ul>
    </div>`;
}

/** @param {{name: string, of: import('../lib/records.js').Named[], onUnfold: () => void}} props */
const FoldDetail = ({ name, of, onUnfold }) => html`
  <div class="panel stack" aria-live="polite">
    <h2>${name}</h2>
    <p><button type="button" class="button" onClick=${onUnfold}>${t('network.unfold')}</button></p>
    <ul role="list" class="relations">${of.map((record) => html`<li><${RecordLink} short record=${record} /></li>`)}</ul>
  </div>`;

/**
 * The records joined with a node, by name.
 * @param {GraphNode} node
 * @param {Graph} graph
 */
function neighboursOf({ id }, { nodes, links }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const neighbours = [];
  for (const { source, target, roles } of links) {
    const other = source === id ? byId.get(target) : target === id ? byId.get(source) : undefined;
    if (other) neighbours.push({ record: other.record, roles });
  }
  return neighbours.sort((one, other) => byShortName(one.record, other.record));
}

/** @param {string[]} roles */
const roleList = (roles) => series(roles.map((role) => term('Role', role)));
