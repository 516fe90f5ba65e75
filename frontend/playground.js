/**
 * The query editor. In: the address, `?query=` and `&variables=` as the site's "as GraphQL" links give them,
 * and `&run` to execute the query. Out: GraphiQL with that query, a menu of examples, each a link of the same
 * form, and the query as a program. Everything is asked of this server; an edited query is kept in the address.
 */
import React from 'react';
import ReactDOM from 'react-dom/client';
import { GraphiQL } from 'graphiql';
import { onHost } from './lib/site.js';
import { SNIPPETS } from './lib/snippets.js';
import { currentTheme } from './lib/theme.js';

/** @typedef {{title: string, query: string}} Example */
/** @typedef {{query: string, variables: string}} Question */

/** The longest address that a query is kept in: longer ones are cut off by some mail programs and proxies. */
const LONGEST_ADDRESS = 8_000;
const LABELS = [
  ['.graphiql-query-editor textarea', 'Query, in GraphQL'],
  ['.graphiql-editor-tool textarea', 'Variables, in JSON'],
  ['.graphiql-response textarea', 'Response, in JSON'],
];

const examples = await readExamples();
listExamples(examples);
const address = new URLSearchParams(location.search);
/** @type {Question} */
let current = {
  query: address.get('query') ?? examples[0]?.query ?? '',
  variables: address.get('variables') ?? '',
};
offerSnippets();
openEditor(current);

/**
 * @returns {Promise<Example[]>} the operations of examples.graphql, each with the comment above it as its
 *   title
 */
async function readExamples() {
  const answer = await fetch(onHost('/assets/examples.graphql'));
  if (!answer.ok) return [];
  const text = await answer.text();
  return text
    .split(/^# /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return { title: part.slice(0, end), query: part.slice(end + 1).trim() };
    });
}

/** @param {Example[]} list */
function listExamples(list) {
  const menu = document.querySelector('#examples ul');
  document.querySelector('#examples')?.toggleAttribute('open', matchMedia('(min-width: 48.01rem)').matches);
  for (const { title, query } of list) {
    const link = document.createElement('a');
    link.href = onHost(`/playground?${new URLSearchParams({ query, run: '' })}`);
    link.textContent = title;
    const item = document.createElement('li');
    item.append(link);
    menu?.append(item);
  }
}

/** @param {Question} question */
function openEditor({ query, variables }) {
  const place = document.querySelector('#editor');
  if (!place) return;
  letTabLeave(place);
  whenLoaded(place, () => {
    if (address.has('run')) execute(place);
    keepInAddress(current);
  });
  ReactDOM.createRoot(place).render(
    React.createElement(GraphiQL, {
      fetcher: ask,
      query,
      variables: variables || undefined,
      forcedTheme: currentTheme(),
      onTabChange: ({ tabs, activeTabIndex }) => {
        const tab = tabs[activeTabIndex];
        if (tab) keepInAddress({ query: tab.query ?? '', variables: tab.variables ?? '' });
      },
      isHeadersEditorEnabled: false,
      shouldPersistHeaders: false,
    }),
  );
}

/**
 * Executes the query. GraphiQL ignores a click until it knows its editors, shortly after they appear.
 * @param {Element} place
 */
function execute(place) {
  const response = place.querySelector('.graphiql-response .CodeMirror-code')?.textContent ?? '';
  if (place.querySelector('.graphiql-spinner') || response.replaceAll('\u200b', '') !== '') return;
  place.querySelector('.graphiql-execute-button')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  requestAnimationFrame(() => execute(place));
}

/**
 * Tab and Shift+Tab move the focus, as everywhere on a page; CodeMirror would indent. In a list of
 * completions, Tab still chooses.
 * @param {Element} place
 */
function letTabLeave(place) {
  const leave = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Tab' && !document.querySelector('.CodeMirror-hints')) event.stopPropagation();
  };
  place.addEventListener('keydown', /** @type {EventListener} */ (leave), { capture: true });
}

/**
 * Names the editors as they appear, for screen readers, and calls back when query and response have loaded.
 * @param {Element} place
 * @param {() => void} loaded
 */
function whenLoaded(place, loaded) {
  let waiting = true;
  const look = () => {
    for (const [selector = '', label = ''] of LABELS) {
      for (const area of place.querySelectorAll(`${selector}:not([aria-label])`))
        area.setAttribute('aria-label', label);
    }
    const ready = ['.graphiql-query-editor .CodeMirror-line', '.graphiql-response .CodeMirror'].every(
      (each) => place.querySelector(each),
    );
    if (!ready || !waiting) return;
    waiting = false;
    setTimeout(loaded);
  };
  new MutationObserver(look).observe(place, { childList: true, subtree: true });
}

/** @param {Question} question */
function keepInAddress(question) {
  current = question;
  const { query, variables } = question;
  const parameters = new URLSearchParams({ query, ...(variables.trim() && { variables }) });
  const full = onHost(`/playground?${parameters}`);
  const fits = full.length <= LONGEST_ADDRESS;
  say(fits ? '' : 'This query is too long for a link. Copy it as a program instead.');
  history.replaceState(history.state, '', fits ? full : onHost('/playground'));
}

/** A button for each language: it copies the query as a program and shows what it copied. */
function offerSnippets() {
  const place = document.querySelector('#copy p');
  const shown = document.querySelector('#copy pre');
  for (const [name, snippet] of Object.entries(SNIPPETS)) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = name;
    button.addEventListener('click', async () => {
      const text = snippet({ url: location.origin + onHost('/graphql'), ...current });
      if (shown) {
        shown.textContent = text;
        shown.toggleAttribute('hidden', false);
      }
      try {
        await navigator.clipboard.writeText(text);
        say(`Copied as ${name}.`);
      } catch {
        say(`The browser does not allow copying. The program is shown as ${name}.`);
      }
    });
    place?.append(' ', button);
  }
}

/** @param {string} text */
function say(text) {
  const status = document.querySelector('#status');
  if (status && status.textContent !== text) status.textContent = text;
}

/** @param {{query: string, variables?: unknown, operationName?: string | null}} question */
async function ask({ query, variables, operationName }) {
  const answer = await fetch(onHost('/graphql'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query, variables, operationName }),
  });
  return answer.json();
}
