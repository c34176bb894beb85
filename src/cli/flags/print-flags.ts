import type { Paint } from '../paint.ts';
import type { ListedAudit, ListedFlag, ListedReach, ListedRule } from './flag-client.ts';
import { hasExceptions } from './set-reach.ts';

export function flagLines(flags: readonly ListedFlag[], paint: Paint): string[] {
  const lines = flags.map((flag) => {
    const state = stateOf(flag.rule);
    const colour = state === 'off' ? 'yellow' : 'green';
    const who = flag.author === null ? 'never changed' : `${flag.author}: ${flag.reason}`;
    return `  ${flag.name.padEnd(18)}${paint(colour, state.padEnd(10))}${paint('dim', `v${flag.version}, ${who}`)}`;
  });
  const isStarred = flags.some(({ rule }) => hasExceptions(rule));
  return isStarred ? [...lines, '  * otherwise in some location or for some agent'] : lines;
}

export function auditLines({ changes, chain }: ListedAudit, paint: Paint): string[] {
  const lines = changes.map(
    ({ version, at, author, reason, rule }) =>
      `  v${String(version).padEnd(4)}${new Date(at).toISOString()}  ${stateOf(rule).padEnd(10)}${author}: ${reason}`,
  );
  const verdict =
    chain.outcome === 'intact'
      ? paint(
          'green',
          `  The audit of all flags is intact: ${chain.lines} changes${chain.lines === 0 ? '' : ` up to ${chain.head.slice(0, 16)}`}.`,
        )
      : paint('red', `  The audit was tampered with at line ${chain.seq}: ${chain.problem}.`);
  return [...(lines.length === 0 ? ['  Never changed.'] : lines), verdict];
}

/** The rule in a word or two; a star for exceptions, dots for steps that a schedule takes. */
export function stateOf(rule: ListedRule): string {
  if (rule.killed) return 'off';
  const star = hasExceptions(rule) ? '*' : '';
  const plan = rule.schedule.length > 0 ? ' …' : '';
  return `${reachWord(rule.reach)}${plan}${star}`;
}

function reachWord(reach: ListedReach): string {
  if (reach === 100) return 'on';
  return reach === 0 ? 'off' : typeof reach === 'number' ? `${reach} %` : reach;
}
