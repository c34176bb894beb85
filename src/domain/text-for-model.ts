import { redact } from './redact.ts';
import { cleanInbound } from './text-normalise.ts';

/** More than any text and most mails. A newsletter or a talk passed on whole would cost each turn that still sees it. */
const charactersAtMost = 8_000;
const fromItsEnd = 2_000;
const leftOut = '\n[...]\n';

/** What a model may see of a text: cleaned first, or a number set apart with a phone's own signs would pass for none. */
export function textForModel(text: string): string {
  const cleaned = redact(cleanInbound(text)).text;
  if (cleaned.length <= charactersAtMost) return cleaned;
  const start = cleaned.slice(0, charactersAtMost - fromItsEnd - leftOut.length);
  return (start + leftOut + cleaned.slice(-fromItsEnd)).toWellFormed();
}
