import type { Paint } from '../paint.ts';
import type { ListedAudit, ListedFlag, ListedReach, ListedRule } from './flag-client.ts';

export function flagLines(flags: readonly ListedFlag[], paint: Paint): string[] {
  return flags.map((flag) => {
    const state = stateOf(flag.rule);
    const colour = state === 'off' || flag.rule.killed ? 'yellow' : 'green';
    const who = flag.author === null ? 'never changed' : `${flag.author}: ${flag.reason}`;
    return `  ${flag.name.padEnd(18)}${paint(colour, state.padEnd(10))}${paint('dim', `v${flag.version}, ${who}`)}`;
  });
}

export function auditLines({ changes, chain }: ListedAudit, paint: Paint): string[] {
  const lines = changes.map(
    ({ version, at, author, reason, rule }) =>
      `  v${String(version).padEnd(4)}${new Date(at).toISOString()}  ${stateOf(rule).padEnd(10)}${author}: ${reason}`,
  );
  const verdict =
    chain.outcome === 'intact'
      ? paint('green', `  The audit is intact (${chain.lines} changes of all flags).`)
      : paint('red', `  The audit was tampered with at line ${chain.seq}: ${chain.problem}.`);
  return [...(lines.length === 0 ? ['  Never changed.'] : lines), verdict];
}

/** The rule in a word or two; a star for exceptions that the whole rule tells. */
export function stateOf(rule: ListedRule): string {
  if (rule.killed) return 'killed';
  const star = Object.keys(rule.locations).length > 0 ? '*' : '';
  const plan = rule.schedule.length > 0 ? ' …' : '';
  return `${reachWord(rule.reach)}${plan}${star}`;
}

function reachWord(reach: ListedReach): string {
  if (reach === 100) return 'on';
  return reach === 0 ? 'off' : typeof reach === 'number' ? `${reach} %` : reach;
}
