/**
 * Writes the exact types of every query's result next to it: `queries/agency.js` gets `queries/agency.d.ts`,
 * which TypeScript reads in its place. In: `schema.graphql` and the modules in `queries/`. Also says which types
 * `vendor/d3-force.js` has. Run by `npm run types`.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import * as graphql from 'graphql';

const QUERIES = new URL('../queries/', import.meta.url);
const SCHEMA = new URL('../../schema.graphql', import.meta.url);
const VENDOR = new URL('../vendor/', import.meta.url);
const HEADER = '// Generated from schema.graphql and the queries by tools/types.js: npm run types\n';
/** @type {Record<string, string>} */
const SCALARS = {
  Boolean: 'boolean',
  DateTime: 'string',
  Float: 'number',
  ID: 'string',
  Int: 'number',
  PartialDate: 'string',
  String: 'string',
};

const schema = graphql.buildSchema(readFileSync(SCHEMA, 'utf8'));
const files = readdirSync(QUERIES);
const sharedFragments = new Set(
  Object.values(await textsOf('fragments.js'))
    .map(fragmentName)
    .filter(Boolean),
);

for (const file of files.filter((name) => name.endsWith('.d.ts'))) rmSync(new URL(file, QUERIES));
for (const file of files.filter((name) => name.endsWith('.js'))) {
  const types = Object.entries(await textsOf(file)).map(([constant, text]) =>
    declarations(constant, text, file),
  );
  if (types.length > 0)
    writeFileSync(new URL(file.replace('.js', '.d.ts'), QUERIES), HEADER + types.join(''));
}

// a worker imports this library by its address, because import maps do not apply there
mkdirSync(VENDOR, { recursive: true });
writeFileSync(new URL('d3-force.d.ts', VENDOR), "export * from 'd3-force';\n");

/**
 * The exported documents of a module.
 * @param {string} file
 * @returns {Promise<Record<string, string>>}
 */
async function textsOf(file) {
  const module = await import(new URL(file, QUERIES).href);
  return Object.fromEntries(Object.entries(module).filter(([, text]) => typeof text === 'string'));
}

/** @param {string} text */
function fragmentName(text) {
  return /^fragment (\w+)/.exec(text)?.[1] ?? '';
}

/**
 * A constant's declaration, with the types of its fragments, or of its data and variables.
 * @param {string} constant
 * @param {string} text
 * @param {string} file
 */
function declarations(constant, text, file) {
  if (!/^(query|fragment) /.test(text)) return `\nexport const ${constant}: string;\n`;
  const fragments = [];
  let operation;
  for (const definition of graphql.parse(text).definitions) {
    if (definition.kind === graphql.Kind.OPERATION_DEFINITION) operation = definition;
    else if (definition.kind === graphql.Kind.FRAGMENT_DEFINITION) fragments.push(definition);
  }
  const own = fragments.filter(({ name }) => file === 'fragments.js' || !sharedFragments.has(name.value));
  const types = own.map((fragment) => fragmentType(fragment, file)).join('');
  if (!operation) return `\nexport const ${constant}: string;\n${types}`;
  const name = operation.name?.value ?? '';
  const data = objectType(queryType(), operation.selectionSet, file);
  const variables = (operation.variableDefinitions ?? []).map(variableType).join('; ');
  return `
export const ${constant}: import('../api.js').Document<${name}Data, ${name}Variables>;
${types}export type ${name}Data = ${data};
export type ${name}Variables = { ${variables} };
`;
}

/**
 * @param {graphql.FragmentDefinitionNode} fragment
 * @param {string} file
 */
function fragmentType({ name, typeCondition, selectionSet }, file) {
  return `export type ${name.value}Fragment = ${fragmentObject({ typeCondition, selectionSet }, file)};\n`;
}

/**
 * @param {{typeCondition?: graphql.NamedTypeNode, selectionSet: graphql.SelectionSetNode}} fragment
 * @param {string} file
 */
function fragmentObject({ typeCondition, selectionSet }, file) {
  const type = /** @type {graphql.GraphQLObjectType} */ (schema.getType(typeCondition?.name.value ?? ''));
  return objectType(type, selectionSet, file);
}

/**
 * The object that a selection set gives: its fields, and its fragments by their names.
 * @param {graphql.GraphQLObjectType | graphql.GraphQLInterfaceType} type
 * @param {graphql.SelectionSetNode} selectionSet
 * @param {string} file
 * @returns {string}
 */
function objectType(type, { selections }, file) {
  const fields = [];
  const parts = [];
  for (const selection of selections) {
    if (selection.kind === graphql.Kind.FIELD) fields.push(fieldType(type, selection, file));
    else if (selection.kind === graphql.Kind.FRAGMENT_SPREAD)
      parts.push(fragmentReference(selection.name.value, file));
    else parts.push(`Partial<${fragmentObject(selection, file)}>`); // other types do not have its fields
  }
  if (fields.length > 0) parts.push(`{ ${fields.join('; ')} }`);
  return parts.join(' & ');
}

/**
 * @param {string} name
 * @param {string} file
 */
function fragmentReference(name, file) {
  const elsewhere = file !== 'fragments.js' && sharedFragments.has(name);
  return elsewhere ? `import('./fragments.js').${name}Fragment` : `${name}Fragment`;
}

/**
 * @param {graphql.GraphQLObjectType | graphql.GraphQLInterfaceType} parent
 * @param {graphql.FieldNode} field
 * @param {string} file
 */
function fieldType(parent, { alias, name, selectionSet }, file) {
  const key = alias?.value ?? name.value;
  if (name.value === '__typename') return `${key}: ${typeNames(parent)}`;
  const field = parent.getFields()[name.value];
  if (!field) throw new Error(`${file}: ${parent.name} has no field ${name.value}`);
  return `${key}: ${outputType(field.type, (type) => namedType(type, selectionSet, file))}`;
}

/** @param {graphql.GraphQLObjectType | graphql.GraphQLInterfaceType} type */
function typeNames(type) {
  const types = graphql.isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  return types.map(({ name }) => `'${name}'`).join(' | ');
}

/**
 * A type with its lists and nulls, around the type they hold.
 * @param {graphql.GraphQLType} type
 * @param {(type: graphql.GraphQLNamedType) => string} inner
 * @returns {string}
 */
function outputType(type, inner) {
  if (graphql.isNonNullType(type)) return nonNullType(type.ofType, inner);
  return `${nonNullType(type, inner)} | null`;
}

/**
 * @param {graphql.GraphQLType} type
 * @param {(type: graphql.GraphQLNamedType) => string} inner
 */
function nonNullType(type, inner) {
  if (graphql.isListType(type)) return `Array<${outputType(type.ofType, inner)}>`;
  return inner(/** @type {graphql.GraphQLNamedType} */ (type));
}

/**
 * @param {graphql.GraphQLNamedType} type
 * @param {graphql.SelectionSetNode | undefined} selectionSet
 * @param {string} file
 */
function namedType(type, selectionSet, file) {
  if (graphql.isObjectType(type) || graphql.isInterfaceType(type)) {
    if (selectionSet) return objectType(type, selectionSet, file);
  }
  return leafType(type);
}

/** A scalar or an enumeration; input objects are any object. @param {graphql.GraphQLNamedType} type */
function leafType(type) {
  if (graphql.isEnumType(type))
    return `(${type
      .getValues()
      .map(({ name }) => `'${name}'`)
      .join(' | ')})`;
  if (graphql.isInputObjectType(type)) return 'object';
  const scalar = SCALARS[type.name];
  if (!scalar) throw new Error(`unknown scalar ${type.name}: add it to SCALARS`);
  return scalar;
}

/** @param {graphql.VariableDefinitionNode} definition */
function variableType({ variable, type: node, defaultValue }) {
  const type = graphql.typeFromAST(schema, /** @type {graphql.NamedTypeNode} */ (node));
  if (!type) throw new Error(`unknown type of $${variable.name.value}`);
  const optional = defaultValue || !graphql.isNonNullType(type) ? '?' : '';
  return `${variable.name.value}${optional}: ${outputType(type, leafType)}`;
}

function queryType() {
  return /** @type {graphql.GraphQLObjectType} */ (schema.getQueryType());
}
