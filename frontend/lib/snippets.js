/**
 * A query as a program to copy: for a shell, for Python and for JavaScript, each with no library of its own.
 */

/** @typedef {{url: string, query: string, variables: string}} Request `variables`: JSON, or empty */

/** @type {Record<string, (request: Request) => string>} by the name of the language */
export const SNIPPETS = { curl, Python: python, JavaScript: javascript };

/** @param {Request} request */
function curl({ url, query, variables }) {
  const body = `{"query": ${JSON.stringify(query)}${variables && `, "variables": ${compact(variables)}`}}`;
  return `curl ${quoted(url)} \\
  -H 'Content-Type: application/json' \\
  --data-binary ${quoted(body)}
`;
}

/** @param {Request} request */
function python({ url, query, variables }) {
  const given = variables ? `json.loads(${JSON.stringify(compact(variables))})` : '{}';
  return `import json
from urllib.request import Request, urlopen

query = """
${query.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"')}
"""
body = json.dumps({"query": query, "variables": ${given}}).encode()
request = Request(${JSON.stringify(url)}, body, {"Content-Type": "application/json"})
print(json.dumps(json.load(urlopen(request)), indent=2, ensure_ascii=False))
`;
}

/** @param {Request} request */
function javascript({ url, query, variables }) {
  const escaped = query.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
  return `const query = \`
${escaped}
\`;
const response = await fetch(${JSON.stringify(url)}, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ query, variables: ${variables ? compact(variables) : '{}'} }),
});
console.log(JSON.stringify(await response.json(), null, 2));
`;
}

/** A word of a shell. @param {string} text */
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

/** JSON on one line; text that is not JSON yet is left as it is. @param {string} json */
function compact(json) {
  try {
    return JSON.stringify(JSON.parse(json));
  } catch {
    return json;
  }
}
