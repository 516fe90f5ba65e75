/**
 * A list as files: its table as it is shown, with the rows of all pages, and the server's downloads of the same records.
 */
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { MAX_ROWS } from '../lib/table-file.js';
import { useClient } from '../use-query.js';
import { TableDownload } from './table-download.js';

const ROWS_PER_REQUEST = 100;

/**
 * @template Data, Row
 * @param {{name: string, caption: string, columns: import('./table.js').Column<Row>[],
 *   connection: {nodes: Row[], totalCount: number}, query: import('../api.js').Document<Data, any>,
 *   connectionOf: (data: Data) => import('../api.js').Connection<Row>, variables: object, collection?: string,
 *   conditions?: object}} props
 *   `name`: of the files; `connection`: one page of the list; `variables`: of the query, without those of the page;
 *   `collection` and `conditions`: the server's list with its `where` and `orderBy`, if they are not `name` and
 *   `variables`
 */
export function ListDownloads({
  name,
  caption,
  columns,
  connection: { nodes, totalCount },
  query,
  connectionOf,
  variables,
  collection = name,
  conditions = variables,
}) {
  const client = useClient();
  if (nodes.length === 0) return null;
  const parameters = new URLSearchParams(
    Object.entries(conditions).map(([key, value]) => [key, JSON.stringify(value)]),
  );
  const href = (/** @type {string} */ format) => `/data/${collection}.${format}?${parameters}`;
  const load = async (
    /** @type {(loaded: number) => void} */ onProgress,
    /** @type {AbortSignal} */ signal,
  ) => {
    const first = { ...variables, first: ROWS_PER_REQUEST };
    const data = await client.queryAllPages(query, first, connectionOf, MAX_ROWS, signal, onProgress);
    return connectionOf(data).nodes;
  };
  const all = nodes.length < totalCount && { total: totalCount, href: href('csv'), load };
  return html`
    <div class="row small no-print">
      <${TableDownload} name=${name} caption=${caption} columns=${columns} rows=${nodes} all=${all} />
      <p class="row">
        <span class="soft">${t('list.download')}</span>
        ${['csv', 'json'].map(
          (format) => html`
          <a class="button" href=${href(format)} download=${`${name}.${format}`}>${format.toUpperCase()}</a>`,
        )}
      </p>
    </div>`;
}
