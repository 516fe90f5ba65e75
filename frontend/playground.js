/**
 * The query editor. In: the address, `?query=` and `&variables=` as the site's "as GraphQL" links give them.
 * Out: GraphiQL with that query, and a menu of examples, each a link of the same form. Everything is asked of
 * this server.
 */
import React from 'react';
import ReactDOM from 'react-dom/client';
import { GraphiQL } from 'graphiql';

/** @typedef {{title: string, query: string}} Example */

const examples = await readExamples();
listExamples(examples);
openEditor(new URLSearchParams(location.search), examples[0]?.query);

/**
 * @returns {Promise<Example[]>} the operations of examples.graphql, each with the comment above it as its
 *   title
 */
async function readExamples() {
  const answer = await fetch('/assets/examples.graphql');
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
    link.href = `/playground?${new URLSearchParams({ query })}`;
    link.textContent = title;
    const item = document.createElement('li');
    item.append(link);
    menu?.append(item);
  }
}

/**
 * @param {URLSearchParams} address
 * @param {string} [first] the query where neither the address nor an earlier visit has one
 */
function openEditor(address, first) {
  const place = document.querySelector('#editor');
  if (!place) return;
  ReactDOM.createRoot(place).render(
    React.createElement(GraphiQL, {
      fetcher: ask,
      defaultQuery: first,
      query: address.get('query') ?? undefined,
      variables: address.get('variables') ?? undefined,
      isHeadersEditorEnabled: false,
      shouldPersistHeaders: false,
    }),
  );
}

/** @param {{query: string, variables?: unknown, operationName?: string | null}} question */
async function ask({ query, variables, operationName }) {
  const answer = await fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query, variables, operationName }),
  });
  return answer.json();
}
