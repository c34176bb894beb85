import { type Documents, isNode, type Node, nodeAt, type SpecFile } from './documents.ts';

export interface SecurityRule {
  /** Name of the security scheme; the ending `-Only` means OAuth tokens only. */
  readonly scheme: string;
  readonly scope: string;
}

/** What the published file says about one operation. */
export interface SpecOperation {
  readonly file: SpecFile;
  readonly operationId: string;
  readonly method: string;
  /** With `{name}` for parameters, as published. */
  readonly path: string;
  readonly needsVersion: boolean;
  readonly security: readonly SecurityRule[];
  readonly node: Node;
}

/** Indexes every operation by `file/operationId`. */
export function indexOperations(documents: Documents): ReadonlyMap<string, SpecOperation> {
  const index = new Map<string, SpecOperation>();
  for (const [file, document] of Object.entries(documents) as [SpecFile, Node][]) {
    for (const [path, item] of Object.entries(nodeAt(document, 'paths'))) {
      for (const [method, node] of Object.entries(isNode(item) ? item : {})) {
        if (!isNode(node)) continue;
        const operationId = String(node.operationId);
        index.set(`${file}/${operationId}`, {
          file,
          operationId,
          method: method.toUpperCase(),
          path,
          needsVersion: parametersOf(node).some((it) => it.in === 'header' && it.name === 'Version'),
          security: securityOf(node),
          node,
        });
      }
    }
  }
  return index;
}

export function parametersOf(operation: Node): readonly Node[] {
  return Array.isArray(operation.parameters) ? operation.parameters.filter(isNode) : [];
}

function securityOf(operation: Node): readonly SecurityRule[] {
  const rules = Array.isArray(operation.security) ? operation.security.filter(isNode) : [];
  return rules.flatMap((rule) =>
    Object.entries(rule).flatMap(([scheme, scopes]) =>
      (Array.isArray(scopes) ? scopes : []).map((scope) => ({ scheme, scope: String(scope) })),
    ),
  );
}
