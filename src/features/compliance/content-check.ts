import { normaliseForGsm } from '../../domain/text-normalise.ts';
import { improperAdvice } from './content/advice.ts';
import { type ActionRecord, unrecordedClaims } from './content/claims.ts';
import { malformed } from './content/form.ts';
import { humanClaimsIn, promptLeaks } from './content/identity.ts';
import { forbiddenLinks } from './content/links.ts';
import { protectedQuestions } from './content/protected-question.ts';
import { steeringWords } from './content/steering.ts';
import { talkAboutTheText } from './content/text-talk.ts';
import { untraceable } from './content/trace.ts';
import { type Violation, violation } from './content/violation.ts';
import type { SendRequest } from './govern/request.ts';
import { isOwed } from './rules/classes.ts';

/** What a text is measured against. */
export interface ContentRules {
  readonly emojiAllowed: boolean;
  readonly allowedLinks: readonly string[];
  /** Everything a number, price, time, phone, address or feature may come from, as text. */
  readonly sources: readonly string[];
  /** Finished actions that the text may speak of. */
  readonly records: readonly ActionRecord[];
  /** The instructions the text was composed under, '' for a template. */
  readonly promptPrefix: string;
  /** Disclosure with which this text has to begin because it is the first; null when it has been made. */
  readonly requiredDisclosure: string | null;
}

type Checked = Pick<SendRequest, 'text' | 'channel' | 'messageClass'>;

/** Everything wrong with an outbound text, [] if nothing. The fixed texts owed to a person state no offers or facts. */
export function checkContent(request: Checked, rules: ContentRules): readonly Violation[] {
  const { text, channel, messageClass } = request;
  const form = malformed(text, { channel, emojiAllowed: rules.emojiAllowed });
  if (isOwed(messageClass) || text.trim() === '') return form;
  const { body, missing } = splitDisclosure(text, rules.requiredDisclosure);
  return [
    ...form,
    ...missing,
    ...forbiddenLinks(body, rules.allowedLinks),
    ...unrecordedClaims(body, rules.records),
    ...humanClaimsIn(body),
    ...promptLeaks(body, rules.promptPrefix),
    ...talkAboutTheText(body),
    ...steeringWords(body),
    ...protectedQuestions(body),
    ...untraceable(body, rules.sources),
    ...improperAdvice(body),
  ];
}

/** The disclosure is the location's own checked sentence; only what follows it was composed. */
function splitDisclosure(
  text: string,
  required: string | null,
): { readonly body: string; readonly missing: readonly Violation[] } {
  if (required === null) return { body: text, missing: [] };
  const prefix = normaliseForGsm(required);
  const normalised = normaliseForGsm(text);
  return normalised.startsWith(prefix)
    ? { body: normalised.slice(prefix.length).trim(), missing: [] }
    : { body: text, missing: [violation('disclosure-missing', text.slice(0, 40))] };
}
