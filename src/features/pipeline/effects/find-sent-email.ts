import type { CrmMessage } from '../../../domain/crm.ts';
import type { FoundSend, LookDeps } from './sent-words.ts';

/**
 * The same look for an email, whose words no list has. One whose words cannot be had counts as ours: a lead who gets
 * nothing is noticed, one who gets everything twice is not.
 */
export async function findSentEmail(
  { crm, knownMessageIds }: LookDeps,
  locationId: string,
  lines: readonly CrmMessage[],
  text: string,
  since: number,
): Promise<FoundSend> {
  const candidates = lines.filter((line) => mayHold(line, since)).flatMap(emailsOf);
  const known = await knownMessageIds(
    locationId,
    candidates.flatMap(({ ids }) => ids),
  );
  for (const { emailId, ids, line } of candidates) {
    if (ids.some((id) => known.has(id))) continue;
    const email = await crm.getEmail(locationId, emailId);
    if (email.outcome === 'failed') {
      if (email.isRetryable) return { outcome: 'blind', why: email.message };
      if (isOurs(line, since)) return { outcome: 'found', messageId: emailId };
      continue;
    }
    const { value } = email;
    const direction = value.direction ?? line.direction;
    const isSame = value.text === '' ? isOurs(line, since) : isBegunBy(value.text, text);
    if (direction === 'outbound' && (value.at ?? line.at) >= since && isSame) {
      return { outcome: 'found', messageId: emailId };
    }
  }
  return { outcome: 'absent' };
}

/** The line of a thread changes with every reply and tells nothing of the single email. */
function mayHold(line: CrmMessage, since: number): boolean {
  if (line.channel !== 'Email') return false;
  return line.emailIds.length > 1 || (line.direction === 'outbound' && line.at >= since);
}

function emailsOf(line: CrmMessage) {
  const emailIds = line.emailIds.length === 0 ? [line.messageId] : line.emailIds;
  return emailIds.map((emailId) => ({
    emailId,
    line,
    // the line's id is that of its only email, or else of the whole thread
    ids: emailIds.length === 1 ? [emailId, line.messageId] : [emailId],
  }));
}

function isOurs(line: CrmMessage, since: number): boolean {
  return (
    line.emailIds.length <= 1 && line.direction === 'outbound' && line.source !== 'app' && line.at >= since
  );
}

/** The platform may put a footer under an email, and markup keeps no spaces. */
function isBegunBy(email: string, text: string): boolean {
  return words(email).startsWith(words(text));
}

function words(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
