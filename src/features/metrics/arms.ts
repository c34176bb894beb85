/**
 * Which side of each flag a run was on, as one text: `+cache-draft` = cache on, draft off. Runs of the same text are
 * counted together, so a flag more costs no counter more; the arms of any flag are read back by adding up.
 */
export function armsOf(flags: Readonly<Record<string, boolean>>): string {
  return Object.keys(flags)
    .sort()
    .map((flag) => `${flags[flag] === true ? '+' : '-'}${flag}`)
    .join('');
}

/** `absent`: the run was counted before the flag existed, or the series has no arms. */
export function armOf(arms: string, flag: string): 'on' | 'off' | 'absent' {
  const sides: readonly string[] = arms.match(/[+-][^+-]+/g) ?? [];
  if (sides.includes(`+${flag}`)) return 'on';
  return sides.includes(`-${flag}`) ? 'off' : 'absent';
}
