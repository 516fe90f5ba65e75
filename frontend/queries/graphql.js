/**
 * The tag of every query, so that editors recognise GraphQL and pages show it as it is written here.
 */

/**
 * A document without the indentation of its module: short to send and easy to read.
 * @param {TemplateStringsArray} parts
 * @param {...string} inserted fragments, and selections that several queries share
 */
export function graphql(parts, ...inserted) {
  const lines = String.raw(parts, ...inserted)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const indents = lines.map((line) => line.search(/\S/)).filter((indent) => indent > 0);
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(Math.min(indent, line.search(/\S/)))).join('\n');
}
