import type { Random } from '../../../src/kit/random.ts';
import type { KnobValues } from '../knobs.ts';
import { aroundMs, lognormalMs } from './distributions.ts';

/** How long this answer takes under the profile. */
export function latencyMs(profile: KnobValues['network']['profile'], random: Random): number {
  switch (profile) {
    case 'instant':
      return 0;
    case 'seed':
      return aroundMs(40, 60, 80, random);
    case 'real':
      return lognormalMs(180, 450, random);
  }
}
