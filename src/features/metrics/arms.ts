/** A run's events carry one object of flags, which never changes: its text is put together once. */
const known = new WeakMap<object, string>();
/** And kept once for all runs of the same arms: thousands of runs are remembered by it. There are few, in practice. */
const texts = new Map<string, string>();
const textsAtMost = 1_000;

/**
 * Which side of each flag a run was on, as one text: `+cache-draft` = cache on, draft off. Runs of the same text are
 * counted together, so a flag more costs no counter more; the arms of any flag are read back by adding up.
 */
export function armsOf(flags: object): string {
  const text = known.get(flags);
  if (text !== undefined) return text;
  const made = Object.entries(flags)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([flag, isOn]) => `${isOn === true ? '+' : '-'}${flag}`)
    .join('');
  const same = texts.get(made) ?? keep(made);
  known.set(flags, same);
  return same;
}

function keep(text: string): string {
  if (texts.size >= textsAtMost) texts.clear();
  texts.set(text, text);
  return text;
}

/** `absent`: the run was counted before the flag existed, or the series has no arms. */
export function armOf(arms: string, flag: string): 'on' | 'off' | 'absent' {
  const sides: readonly string[] = arms.match(/[+-][^+-]+/g) ?? [];
  if (sides.includes(`+${flag}`)) return 'on';
  return sides.includes(`-${flag}`) ? 'off' : 'absent';
}
