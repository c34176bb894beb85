import { type Documents, isNode, type Node, nodeAt } from './documents.ts';

const httpMethods = new Set(['get', 'post', 'put', 'delete', 'patch']);

/** Repairs what keeps the published files from being valid OpenAPI; says nothing new about the API. */
export function applyStructuralOverlay(documents: Documents): void {
  for (const document of Object.values(documents)) {
    repairSecuritySchemes(document);
    declarePathParameters(document);
    visit(document, repairSchema);
  }
  repairStartAfterDate(documents);
}

/** Calls the function once for every object in the tree. */
export function visit(node: unknown, change: (node: Node) => void): void {
  if (Array.isArray(node)) for (const item of node) visit(item, change);
  if (!isNode(node)) return;
  change(node);
  for (const child of Object.values(node)) visit(child, change);
}

function repairSecuritySchemes(document: Node): void {
  for (const scheme of Object.values(nodeAt(document, 'components', 'securitySchemes'))) {
    if (!isNode(scheme) || scheme.type !== 'http') continue;
    delete scheme.name;
    delete scheme.in;
  }
}

function declarePathParameters(document: Node): void {
  for (const [path, item] of Object.entries(nodeAt(document, 'paths'))) {
    const names = [...path.matchAll(/\{([^}]+)\}/g)].map((match) => String(match[1]));
    for (const [method, operation] of Object.entries(isNode(item) ? item : {})) {
      if (httpMethods.has(method) && isNode(operation)) declareMissing(operation, names);
    }
  }
}

function declareMissing(operation: Node, names: readonly string[]): void {
  const declared = Array.isArray(operation.parameters) ? operation.parameters : [];
  const missing = names.filter((name) => !declared.some((it) => isNode(it) && it.name === name));
  const added = missing.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  operation.parameters = [...declared, ...added];
}

function repairSchema(node: Node): void {
  if (node.type === 'any') delete node.type;
  if (node.type === 'array' && node.items === undefined) node.items = {};
  if (typeof node.type === 'string' && Array.isArray(node.examples)) delete node.examples;
}

function repairStartAfterDate(documents: Documents): void {
  const search = nodeAt(documents.conversations, 'paths', '/conversations/search', 'get');
  for (const parameter of search.parameters as Node[]) {
    if (parameter.name === 'startAfterDate') delete parameter.anyOf;
  }
}
