import { createHash } from 'node:crypto';
import type { AuditLine, StoredFlag } from './ports.ts';

export type ChainVerdict =
  /** `head`: the last hash. Written down elsewhere, it tells of a history that was rewritten whole. */
  | { readonly outcome: 'intact'; readonly lines: number; readonly head: string }
  | { readonly outcome: 'broken'; readonly seq: number; readonly problem: string };

/** What the store computes for a new line; the first line has nothing before it. */
export function hashLine(previousHash: string, entry: string): string {
  return createHash('sha256').update(previousHash).update(entry).digest('hex');
}

/**
 * Recounts the whole audit. A changed, removed, added or moved line breaks it where it happened; lines cut off the end
 * are missed by the flags, which know their version.
 */
export function verifyChain(
  lines: readonly AuditLine[],
  flags: readonly Pick<StoredFlag, 'name' | 'version'>[],
): ChainVerdict {
  let previousHash = '';
  const versions = new Map<string, number>();
  for (const line of lines) {
    const problem = problemOf(line, previousHash, (versions.get(line.flag) ?? 0) + 1);
    if (problem !== null) return { outcome: 'broken', seq: line.seq, problem };
    previousHash = line.hash;
    versions.set(line.flag, line.version);
  }
  const held = new Map(flags.map(({ name, version }) => [name, version]));
  for (const name of new Set([...held.keys(), ...versions.keys()])) {
    const version = held.get(name) ?? 0;
    const last = versions.get(name) ?? 0;
    if (last !== version) {
      const problem = `${name} has version ${version}, the audit ends at ${last}`;
      return { outcome: 'broken', seq: lines.at(-1)?.seq ?? 0, problem };
    }
  }
  return { outcome: 'intact', lines: lines.length, head: previousHash };
}

function problemOf(line: AuditLine, previousHash: string, version: number): string | null {
  if (line.previousHash !== previousHash) return 'does not follow the line before it';
  if (line.hash !== hashLine(previousHash, line.entry)) return 'its words are not the ones that were hashed';
  const entry: unknown = JSON.parse(line.entry);
  const isItself =
    typeof entry === 'object' &&
    entry !== null &&
    'flag' in entry &&
    entry.flag === line.flag &&
    'version' in entry &&
    entry.version === line.version;
  if (!isItself) return 'stands in the place of another flag or version';
  return line.version === version ? null : `has version ${line.version} where ${version} was expected`;
}
