import { isQuestion, sentencesOf } from '../../../domain/sentences.ts';
import { plain } from './sentences.ts';
import { type Violation, violation } from './violation.ts';

/** What has really been done, from the effects ledger. */
export type ActionRecord = 'booked' | 'sent' | 'notified' | 'moved' | 'cancelled';

/** Words that claim a finished action, on plain text, and the record that each needs. */
const claims: readonly { readonly record: ActionRecord; readonly pattern: RegExp }[] = [
  {
    record: 'booked',
    pattern:
      /\b(booked|scheduled|reserved|confirmed|you're (all )?set|all set|you are (all )?set|(is|are) set for|on the calendar|(put|got|have|'ve) you (down|in)\b(?! touch| contact| mind| the loop)|pencil(l)?ed (you|it) in|see you (then|there|on |this |tomorrow|at |(mon|tues|wednes|thurs|fri|satur|sun)day)|nos vemos (el |manana|ahi|entonces)|added (it|you|that) to (the|our|my) calendar|agendad[oa]|reservad[oa]|programad[oa]|confirmad[oa]|qued[oa] (agendad[oa]|confirmad[oa])|(he|hemos) (agendado|reservado|confirmado)|agende|reserve (tu|su|la|una))\b/u,
  },
  {
    record: 'sent',
    pattern:
      /\b((i|we)('ve| have)?( just| already)? (sent|emailed|texted|mailed|forwarded|shared)|(has|have) been (sent|emailed|forwarded)|(just|already) sent|(te|le|les) (he |hemos )?(envie|mande|enviado|mandado)|ya (envie|mande|enviamos|mandamos))\b/u,
  },
  {
    record: 'notified',
    pattern:
      /\b((i|we)('ve| have)?( just| already)? (notified|told|alerted|contacted|let [a-z]+ know|passed (this|that|it|your)|spoke(n)? (with|to)|talked to|checked with|called|asked (the|my|our|an) [a-z]+)|(the|our|your|my) (team|agents?|broker|realtor) (already )?(knows(?= about (it|this|that|you)|[.!]*$)|is aware|(was|has been|have been) (told|notified))|(he|hemos) (avisado|notificado|hablado)|ya (avise|avisamos|notifique|notificamos|hable))\b/u,
  },
  {
    record: 'moved',
    pattern:
      /\b(rescheduled|(i|we)('ve| have)?( just| already)? moved (your|the|it)|reagendad[oa]|reprogramad[oa])\b/u,
  },
  {
    record: 'cancelled',
    pattern:
      /\b(appointment|showing|visit|tour|call|cita|visita)( \w+){0,3} (is|has been|was|esta|ha sido|fue) (cancell?ed|cancelad[oa])\b/u,
  },
];

/** «not booked yet», «nothing is scheduled», «once booked», «to be confirmed»: these deny or await, they do not claim. */
const denied =
  /\b(not|n't|isn't|hasn't|haven't|nothing|never|no|once|until|before|when|if|unless|can be|could be|will be|get|to be|sin|aun no|todavia no|nada|cuando|si|por|sera|para)\b/u;
/** How near before the claim a denial has to stand. */
const denialReach = 28;

/** Claims of actions without their record. A question («have you booked?») claims nothing. */
export function unrecordedClaims(text: string, records: readonly ActionRecord[]): readonly Violation[] {
  return sentencesOf(text)
    .filter((sentence) => !isQuestion(sentence) || /\b(i|we)('ve| have)\b/u.test(plain(sentence)))
    .flatMap((sentence) => claimsIn(plain(sentence), records));
}

function claimsIn(sentence: string, records: readonly ActionRecord[]): Violation[] {
  return claims.flatMap(({ record, pattern }) => {
    const match = pattern.exec(sentence);
    if (match === null || records.includes(record)) return [];
    const before = sentence.slice(Math.max(0, match.index - denialReach), match.index);
    return denied.test(before) ? [] : [violation(`claim-without-record:${record}`, match[0])];
  });
}
