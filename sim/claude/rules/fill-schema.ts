import { isObject, type JsonObject } from './json.ts';

const nothing = Symbol('does not fit');

/**
 * Fits candidates to a schema: every property the schema names is there, with the candidate of that
 * name if it fits and a neutral value if not.
 */
export function fillSchema(schema: JsonObject, candidates: JsonObject): JsonObject {
  const filled = conform(schema, candidates, schema);
  return isObject(filled) ? filled : {};
}

function conform(schema: JsonObject, value: unknown, root: JsonObject): unknown {
  const node = resolve(schema, root);
  if (node.const !== undefined) return node.const;
  if (Array.isArray(node.enum)) return fitEnum(node.enum, value);
  const variants = variantsOf(node);
  if (variants.length > 0) return fitVariants(variants, value, root);
  return fitType(node, value, root);
}

function fitEnum(options: readonly unknown[], value: unknown): unknown {
  const wanted = String(value).toLowerCase();
  const found = options.find((option) => String(option).toLowerCase() === wanted);
  return found === undefined ? nothing : found;
}

function fitVariants(variants: readonly JsonObject[], value: unknown, root: JsonObject): unknown {
  for (const variant of variants) {
    const fitted = conform(variant, value, root);
    if (fitted !== nothing) return fitted;
  }
  return nothing;
}

function fitType(node: JsonObject, value: unknown, root: JsonObject): unknown {
  for (const type of typesOf(node)) {
    if (type === 'object' && isObject(value)) return fitObject(node, value, root);
    if (type === 'array' && Array.isArray(value)) return fitArray(node, value, root);
    if (type === 'integer' && typeof value === 'number') return Math.round(value);
    if (type === 'string' && typeof value === 'string') return value;
    if (type === 'number' && typeof value === 'number') return value;
    if (type === 'boolean' && typeof value === 'boolean') return value;
    if (type === 'null' && value === null) return null;
  }
  return nothing;
}

function fitObject(node: JsonObject, value: JsonObject, root: JsonObject): JsonObject {
  const properties = isObject(node.properties) ? node.properties : {};
  const filled = Object.entries(properties).map(([name, child]) => {
    const schema = isObject(child) ? child : {};
    // A schema may group its answers; the candidates of the group are then those of the parent.
    const isGroup = typesOf(resolve(schema, root)).includes('object');
    const candidate = value[name] ?? (isGroup ? value : undefined);
    const fitted = candidate === undefined ? nothing : conform(schema, candidate, root);
    return [name, fitted === nothing ? neutral(schema, root) : fitted];
  });
  return Object.fromEntries(filled);
}

/** An item with a value outside an enum is left out: a wrong neutral item would be an invented fact. */
function fitArray(node: JsonObject, value: readonly unknown[], root: JsonObject): unknown[] {
  const schema = isObject(node.items) ? node.items : {};
  return value.filter((item) => itemFits(schema, item, root)).map((item) => conform(schema, item, root));
}

function itemFits(schema: JsonObject, item: unknown, root: JsonObject): boolean {
  if (conform(schema, item, root) === nothing) return false;
  const properties = resolve(schema, root).properties;
  if (!isObject(properties) || !isObject(item)) return true;
  return Object.entries(properties).every(([name, child]) => {
    const value = item[name];
    return value === undefined || !isObject(child) || conform(child, value, root) !== nothing;
  });
}

function neutral(schema: JsonObject, root: JsonObject): unknown {
  const node = resolve(schema, root);
  if (node.const !== undefined) return node.const;
  if (Array.isArray(node.enum)) return neutralOption(node.enum);
  const variants = variantsOf(node);
  const variant = variants.find((entry) => typesOf(resolve(entry, root)).includes('null')) ?? variants[0];
  if (variant !== undefined) return neutral(variant, root);
  const types = typesOf(node);
  if (types.includes('null')) return null;
  switch (types[0]) {
    case 'object':
      return fitObject(node, {}, root);
    case 'array':
      return node.minItems === 1 ? [neutral(isObject(node.items) ? node.items : {}, root)] : [];
    case 'integer':
    case 'number':
      return 0;
    case 'boolean':
      return false;
    default:
      return '';
  }
}

const neutralWords = ['unknown', 'other', 'neutral', 'none', '', 'low'];

function neutralOption(options: readonly unknown[]): unknown {
  for (const word of neutralWords) {
    const found = options.find((option) => String(option).toLowerCase() === word);
    if (found !== undefined) return found;
  }
  return options[0];
}

function typesOf(node: JsonObject): string[] {
  if (typeof node.type === 'string') return [node.type];
  if (Array.isArray(node.type)) return node.type.filter((entry) => typeof entry === 'string');
  if (node.properties !== undefined) return ['object'];
  return node.items === undefined ? ['string'] : ['array'];
}

function variantsOf(node: JsonObject): JsonObject[] {
  const variants = node.anyOf ?? node.oneOf ?? node.allOf;
  return Array.isArray(variants) ? variants.filter(isObject) : [];
}

function resolve(schema: JsonObject, root: JsonObject): JsonObject {
  if (typeof schema.$ref !== 'string') return schema;
  let node: unknown = root;
  for (const step of schema.$ref.replace(/^#\//, '').split('/'))
    node = isObject(node) ? node[step] : undefined;
  return isObject(node) ? node : {};
}
