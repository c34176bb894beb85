import { redact } from './redact.ts';
import { cleanInbound } from './text-normalise.ts';

/** What a model may see of a text: cleaned first, or a number set apart with a phone's own signs would pass for none. */
export function textForModel(text: string): string {
  return redact(cleanInbound(text)).text;
}
