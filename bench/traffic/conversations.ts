import { type Random, seededRandom } from '../../src/kit/random.ts';
import { readDialogues } from './dialogues.ts';
import { fillScript, scripts } from './scripts.ts';

/** What one lead texts, in order, whatever is answered. */
export interface Conversation {
  readonly texts: readonly string[];
}

export const trafficSeed = 20_261_125;
const longest = 5;
/** Dialogues rent apartments and name no budget; half of the leads come from our own scripts for that reason. */
const dialogueShare = 0.5;

/** Always the same conversations for the same seed and number. */
export async function makeConversations(count: number, seed: number = trafficSeed): Promise<Conversation[]> {
  const random = seededRandom(seed);
  const dialogues = await readDialogues();
  return Array.from({ length: count }, () => ({ texts: oneTalk(dialogues, random) }));
}

function oneTalk(dialogues: readonly (readonly string[])[], random: Random): string[] {
  if (random() < dialogueShare) {
    return (dialogues[Math.floor(random() * dialogues.length)] ?? []).slice(0, longest);
  }
  const script = scripts[Math.floor(random() * scripts.length)];
  return script === undefined ? [] : fillScript(script, random);
}
