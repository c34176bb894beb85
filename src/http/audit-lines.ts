import type { ActHistory, ChainCount } from '../features/acts/index.ts';
import type { AuditEntry, FlagAudit } from '../features/flags/index.ts';
import type { AuditChainView, AuditLineView } from './contract/audit.ts';
import { ruleInWords } from './rule-in-words.ts';

/** Every line of every chain, newest first. */
export function auditLines(
  changes: readonly AuditEntry[],
  { acts, experiments }: ActHistory,
): AuditLineView[] {
  const ofExperiments = experiments.map(
    ({ seq, locationId, name, state, at, author, reason }): AuditLineView => ({
      ...{ key: `experiments ${seq}`, what: 'experiment-changed', at, author, locationId, subject: name },
      ...{ before: null, after: state, reason, evidence: null },
    }),
  );
  const ofActs = acts.map(
    ({ seq, kind, at, author, locationId, subject, summary }): AuditLineView => ({
      ...{ key: `acts ${seq}`, what: kind, at, author, locationId, subject },
      ...{ before: null, after: summary, reason: '', evidence: null },
    }),
  );
  return [...flagLines(changes), ...ofExperiments, ...ofActs].sort((one, other) => other.at - one.at);
}

export function auditChains(flags: FlagAudit['chain'], { chains }: ActHistory): AuditChainView[] {
  const ofFlags: AuditChainView =
    flags.outcome === 'intact'
      ? { name: 'flags', lines: flags.lines, head: flags.head, broken: null }
      : { name: 'flags', lines: 0, head: '', broken: `line ${flags.seq} ${flags.problem}` };
  return [ofFlags, chainView('experiments', chains.experiments), chainView('acts', chains.acts)];
}

function chainView(name: AuditChainView['name'], { lines, head, brokenAt }: ChainCount): AuditChainView {
  const broken =
    brokenAt === null ? null : `line ${brokenAt} is not what was hashed, or does not follow the one before`;
  return { name, lines, head, broken };
}

/** Each with the rule that it replaced; they come oldest first. */
function flagLines(changes: readonly AuditEntry[]): AuditLineView[] {
  const before = new Map<string, string>();
  return changes.map(({ rule, evidence, flag, version, at, author, reason }) => {
    const after = ruleInWords(rule);
    const was = before.get(flag) ?? 'as delivered';
    before.set(flag, after);
    return {
      ...{
        key: `flags ${flag} ${version}`,
        what: 'flag-changed',
        at,
        author,
        locationId: null,
        subject: flag,
      },
      ...{ before: was, after, reason, evidence: evidence === null ? null : JSON.stringify(evidence) },
    };
  });
}
