import type { FlagRule, Reach } from '../features/flags/index.ts';

/** A rule as one would say it. */
export function ruleInWords(rule: FlagRule): string {
  if (rule.killed) return 'off for everybody (kill switch)';
  const { schedule, locations, internal } = rule;
  return [
    reachInWords(rule.reach),
    ...schedule.map(({ at, reach }) => `from ${new Date(at).toISOString()} ${reachInWords(reach)}`),
    ...Object.entries(locations).map(([location, { reach, agents }]) => {
      const parts = [
        ...(reach === null ? [] : [reachInWords(reach)]),
        ...Object.entries(agents).map(([agent, own]) => `agent ${agent}: ${reachInWords(own)}`),
      ];
      return `in ${location} ${parts.join(', ')}`;
    }),
    ...Object.entries(internal).map(([location, who]) =>
      who === 'everybody'
        ? `internal: everybody in ${location}`
        : `internal: ${who.length} contacts in ${location}`,
    ),
  ].join('; ');
}

export function reachInWords(reach: Reach): string {
  if (reach === 'internal') return 'internal contacts';
  return reach === 100 ? 'everybody' : reach === 0 ? 'nobody' : `${reach} % of the contacts`;
}
