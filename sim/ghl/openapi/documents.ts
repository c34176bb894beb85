import { readFileSync } from 'node:fs';

export const specFiles = [
  'calendars',
  'contacts',
  'conversations',
  'locations',
  'oauth',
  'opportunities',
  'users',
  'workflows',
] as const;

export type SpecFile = (typeof specFiles)[number];

/** A JSON object inside a specification; its members are looked at one by one. */
export type Node = { [key: string]: unknown };

export type Documents = Record<SpecFile, Node>;

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Walks down by keys; a missing key means the copy and the code disagree, which is a bug. */
export function nodeAt(node: Node, ...keys: readonly string[]): Node {
  let current: unknown = node;
  for (const key of keys) current = isNode(current) ? current[key] : undefined;
  if (!isNode(current)) throw new Error(`the specification has no ${keys.join(' / ')}`);
  return current;
}

/** The published documents, unchanged. */
export function readDocuments(): Documents {
  const entries = specFiles.map((file) => [file, readSpec(`apps/${file}.json`)]);
  return Object.fromEntries(entries) as Documents;
}

export function readSpec(path: string): Node {
  const text = readFileSync(new URL(`./data/${path}`, import.meta.url), 'utf8');
  return JSON.parse(text) as Node;
}
