import type { Node } from './documents.ts';
import { visit } from './structural-overlay.ts';

/** A copy in which every typed value may be null: real answers hold nulls where the files promise strings. */
export function allowNull(document: Node): Node {
  const copy = structuredClone(document);
  visit(copy, (node) => {
    if (typeof node.type !== 'string') return;
    node.nullable = true;
    if (Array.isArray(node.enum)) node.enum = [...node.enum, null];
  });
  return copy;
}
