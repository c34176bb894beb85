import { z } from 'zod';
import { type FlagName, isFlagName } from './catalogue.ts';
import type { AuditLine, FlagWrite } from './ports.ts';
import { type FlagRule, readRule, ruleShape } from './rule.ts';

const reasonAtMost = 500;
const authorAtMost = 100;
const evidenceAtMost = 20_000;

/** Somebody, or the guard, wants a flag to stand otherwise. */
export interface ChangeRequest {
  readonly name: string;
  readonly rule: unknown;
  /** The version that the author saw. */
  readonly version: number;
  readonly author: string;
  readonly reason: string;
  /** Figures that speak for it, as JSON; null for none. */
  readonly evidence: Readonly<Record<string, unknown>> | null;
}

export type CheckedChange =
  | { readonly outcome: 'ok'; readonly name: FlagName; readonly rule: FlagRule; readonly write: FlagWrite }
  | { readonly outcome: 'unknown-flag' }
  | { readonly outcome: 'invalid'; readonly problems: readonly string[] };

/** One line of the audit in words. */
const entryShape = z.object({
  flag: z.string(),
  version: z.int(),
  at: z.number(),
  author: z.string(),
  reason: z.string(),
  evidence: z.record(z.string(), z.unknown()).nullable(),
  rule: ruleShape,
});
export type AuditEntry = z.output<typeof entryShape>;

export function checkChange(request: ChangeRequest, now: number): CheckedChange {
  const { name, version, evidence } = request;
  if (!isFlagName(name)) return { outcome: 'unknown-flag' };
  const author = request.author.trim();
  const reason = request.reason.trim();
  const read = readRule(request.rule);
  const problems = [
    ...(read.outcome === 'invalid' ? read.problems : []),
    ...lengthProblem('author', author, authorAtMost),
    ...lengthProblem('reason', reason, reasonAtMost),
    ...(Number.isSafeInteger(version) && version >= 0
      ? []
      : ['version: write the number that the list shows']),
    ...(evidence !== null && JSON.stringify(evidence).length > evidenceAtMost
      ? [`evidence: at most ${evidenceAtMost} characters`]
      : []),
  ];
  if (read.outcome === 'invalid' || problems.length > 0) return { outcome: 'invalid', problems };
  const { rule } = read;
  const entry: AuditEntry = { flag: name, version: version + 1, at: now, author, reason, evidence, rule };
  const write = {
    ...{ name, seenVersion: version, rule, changedAt: now, author, reason },
    entry: JSON.stringify(entry),
  };
  return { outcome: 'ok', name, rule, write };
}

/** Null: the line is not one that this version wrote; the chain still says whether it was touched. */
export function readEntry(line: AuditLine): AuditEntry | null {
  return entryShape.safeParse(JSON.parse(line.entry)).data ?? null;
}

function lengthProblem(what: string, text: string, most: number): string[] {
  if (text.length === 0) return [`${what}: must say something`];
  if (/\p{Cc}/u.test(text)) return [`${what}: one line of plain text`];
  return text.length > most ? [`${what}: at most ${most} characters`] : [];
}
