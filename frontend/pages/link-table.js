/** The links of the network as a table. The network loads it when it is opened. */
import { RecordLink } from '../components/record-link.js';
import { table } from '../components/table.js';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';

/** @param {{graph: import('../lib/graph.js').Graph, roleList: (roles: string[]) => string}} props */
export function LinkTable({ graph: { nodes, links }, roleList }) {
  const records = new Map(nodes.map(({ id, record }) => [id, record]));
  return table({
    caption: t('network.table'),
    hideCaption: true,
    download: 'network',
    rows: links,
    columns: [
      {
        label: t('network.who'),
        cell: ({ source }) => html`<${RecordLink} record=${records.get(source)} />`,
      },
      { label: t('column.role'), cell: ({ roles }) => roleList(roles) },
      {
        label: t('network.inWhat'),
        cell: ({ target }) => html`<${RecordLink} record=${records.get(target)} />`,
      },
    ],
  });
}
