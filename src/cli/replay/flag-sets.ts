import { sequentialFlags, turnFlagNames } from '../../domain/turn-flags.ts';

type FlagChanges = Readonly<Record<string, boolean>>;

/** Names for what people want to compare most. */
const sets: Readonly<Record<string, FlagChanges>> = {
  sequential: { ...sequentialFlags },
  optimised: Object.fromEntries(turnFlagNames.map((name) => [name, true])),
  'without-cache': { analysisCache: false, smallTalkReuse: false, contactCache: false, promptCache: false },
  'without-draft': { speculativeReply: false },
  'without-sharing': { sharedAnalysis: false },
};
export const flagSetNames = Object.keys(sets);

export type FlagsRead =
  | { readonly outcome: 'ok'; readonly flags: FlagChanges }
  | { readonly outcome: 'refused'; readonly problem: string };

/** `without-cache,speculativeReply=off`: sets and single flags, the later one wins. */
export function readFlagSets(text: string): FlagsRead {
  let flags: FlagChanges = {};
  for (const part of text.split(',').map((word) => word.trim())) {
    const [name = '', value] = part.split('=');
    const set = value === undefined ? sets[name] : undefined;
    const isSingle = turnFlagNames.some((known) => known === name) && (value === 'on' || value === 'off');
    if (set === undefined && !isSingle) {
      const problem = `«${part}» is neither one of ${flagSetNames.join(', ')} nor FLAG=on or FLAG=off with one of ${turnFlagNames.join(', ')}.`;
      return { outcome: 'refused', problem };
    }
    flags = { ...flags, ...(set ?? { [name]: value === 'on' }) };
  }
  return { outcome: 'ok', flags };
}
