import type { Arms } from './arm-counts.ts';

/** With fewer contacts than this in the smaller arm the normal approximation says nothing. */
const contactsAtLeast = 10;

/**
 * Are the arms' sizes what the rule gives them? Contacts are counted, not runs: they are what is drawn, and a talkative
 * lead is one draw. Null share: nobody knows what to expect, because single contacts were placed by hand.
 */
export function isRatioOff({ candidate, control }: Arms, share: number | null, probability: number): boolean {
  const contacts = candidate.contacts + control.contacts;
  if (share === null || share <= 0 || share >= 1) return false;
  if (contacts * Math.min(share, 1 - share) < contactsAtLeast) return false;
  const deviation =
    Math.abs(candidate.contacts - contacts * share) / Math.sqrt(contacts * share * (1 - share));
  return tail(deviation) < probability;
}

/** Both tails of the normal distribution beyond `z` (Abramowitz and Stegun 26.2.17, error under 1e-7). */
function tail(z: number): number {
  const t = 1 / (1 + 0.231_641_9 * z);
  const polynomial =
    t *
    (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
  return (2 * polynomial * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}
