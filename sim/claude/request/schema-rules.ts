type Schema = Readonly<Record<string, unknown>>;

interface Tally {
  optional: number;
  unions: number;
}

const maxOptional = 24;
const maxUnions = 16;
const maxDepth = 60;
export const tooComplex = 'Schema is too complex for compilation.';

/** Constraints that the grammar compiler does not know, by the type they belong to. */
const unsupported: Readonly<Record<string, readonly string[]>> = {
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  integer: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  string: ['minLength', 'maxLength'],
  array: ['maxItems', 'uniqueItems', 'contains', 'minContains', 'maxContains'],
  object: ['minProperties', 'maxProperties', 'patternProperties', 'propertyNames'],
};

/** Checks the subset of JSON Schema that structured output takes; returns the complaint or undefined. */
export function checkSchema(schema: Schema): string | undefined {
  const tally = { optional: 0, unions: 0 };
  const complaint = checkNode(schema, tally, 0);
  if (complaint !== undefined) {
    return complaint === tooComplex ? complaint : `output_config.format.schema: ${complaint}`;
  }
  return tally.optional > maxOptional || tally.unions > maxUnions ? tooComplex : undefined;
}

function checkNode(node: Schema, tally: Tally, depth: number): string | undefined {
  if (depth > maxDepth) return tooComplex;
  const types = typesOf(node);
  if (types.length > 1 || Array.isArray(node.anyOf) || Array.isArray(node.oneOf)) tally.unions += 1;
  return checkKeywords(node, types) ?? checkObject(node, types, tally) ?? checkChildren(node, tally, depth);
}

function typesOf(node: Schema): string[] {
  const type = node.type;
  if (typeof type === 'string') return [type];
  return Array.isArray(type) ? type.filter((entry) => typeof entry === 'string') : [];
}

function checkKeywords(node: Schema, types: readonly string[]): string | undefined {
  for (const type of types) {
    const found = unsupported[type]?.find((keyword) => keyword in node);
    if (found !== undefined) return `For '${type}' type, property '${found}' is not supported`;
  }
  if (node.minItems !== undefined && node.minItems !== 0 && node.minItems !== 1) {
    return "For 'array' type, 'minItems' values other than 0 or 1 are not supported";
  }
  if (typeof node.$ref === 'string' && !node.$ref.startsWith('#/$defs/')) {
    return `External reference '${node.$ref}' is not supported`;
  }
  if (node.$ref === '#') return 'Recursive schemas are not supported';
  return undefined;
}

function checkObject(node: Schema, types: readonly string[], tally: Tally): string | undefined {
  if (!types.includes('object') && node.properties === undefined) return undefined;
  if (node.additionalProperties !== false) {
    return "For 'object' type, 'additionalProperties' must be explicitly set to false";
  }
  const required = Array.isArray(node.required) ? node.required : [];
  const names = Object.keys(isSchema(node.properties) ? node.properties : {});
  tally.optional += names.filter((name) => !required.includes(name)).length;
  return undefined;
}

function checkChildren(node: Schema, tally: Tally, depth: number): string | undefined {
  for (const child of childrenOf(node)) {
    const complaint = checkNode(child, tally, depth + 1);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}

function childrenOf(node: Schema): Schema[] {
  const named = [node.properties, node.$defs, node.definitions].flatMap((group) =>
    isSchema(group) ? Object.values(group) : [],
  );
  const listed = [node.anyOf, node.oneOf, node.allOf].flatMap((group) => (Array.isArray(group) ? group : []));
  return [...named, ...listed, node.items].filter(isSchema);
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
