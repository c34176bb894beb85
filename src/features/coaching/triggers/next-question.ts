import { nextQuestion as askNext, type NextQuestion } from '../../../domain/next-question.ts';
import { isAnswered } from '../../../domain/qualification.ts';
import { type Askable, questionHint } from '../../../domain/question-hint.ts';
import type { SilenceCue } from '../../../domain/silence-cue.ts';
import { askFallback } from '../../compliance/index.ts';
import type { Look } from '../look.ts';
import type { Proposal, Trigger } from '../trigger.ts';
import { factsHeard } from './heard-facts.ts';
import { silenceIn } from './silence.ts';

/**
 * The highest-priority missing fact: what to ask next, by the rules of the flow; what the unread texts say counts as
 * known already. Where those rules forbid to ask, the card says what is open and why not now, without words to send:
 * an agent who sees nothing asks again what was asked a minute ago.
 */
export const nextQuestionTrigger: Trigger = {
  id: 'next-question',
  find: (look) => {
    const { conversation, asked } = look.view.turn;
    const heard = factsHeard(look);
    const silence = silenceOf(look);
    const next = askNext({
      facts: heard.facts,
      role: heard.role,
      asked,
      turn: conversation.turn + 1,
      silence,
      areaJustSpokenOf: heard.spokenOf,
    });
    if (next.ask !== null) return asking(look, next.ask.fact, next);
    if (silence !== null) return silenced(silence);
    const isOpen = (fact: Askable) =>
      fact === 'role'
        ? heard.role === 'unknown'
        : !isAnswered(heard.facts, fact) && heard.facts.get(fact)?.status !== 'declined';
    const waited = asked.filter(({ fact }) => isOpen(fact)).sort((one, other) => other.turn - one.turn)[0];
    return waited === undefined ? null : waiting(look, waited.fact);
  },
};

/** Why nothing is to be asked after what the lead said last; null: a question may follow. */
export function silenceOf({ view, said }: Look): SilenceCue | null {
  const { conversation, suppressed } = view.turn;
  return silenceIn({ texts: said, sentiment: conversation.sentiments.at(-1) ?? 'neutral', suppressed });
}

function asking(look: Look, fact: Askable, { why, suggestions }: NextQuestion): Proposal | null {
  const say = askFallback(look.language, fact, '') ?? '';
  if (say === '') return null;
  return {
    kind: 'next_question',
    severity: 'low',
    title: `Next: ask about ${fact.replaceAll('_', ' ')}`,
    say,
    why: `Ask ${questionHint(fact)} (${why}).`.slice(0, 200),
    evidence: { kind: 'rule', ruleId: `next-question:${fact}` },
    missingFacts: [fact, ...suggestions],
    about: fact,
  };
}

/** Asked already, and too soon or too often to ask again. */
function waiting(look: Look, fact: Askable): Proposal {
  const times = look.view.turn.asked.filter((record) => record.fact === fact).length;
  const question = look.messages.findLast(({ author }) => author === 'assistant');
  const isLast = look.view.turn.conversation.openQuestion === fact && question !== undefined;
  const name = fact === 'role' ? 'buy or sell' : fact.replaceAll('_', ' ');
  return {
    kind: 'next_question',
    severity: 'low',
    title: `Still open: ${name}. Asked, wait for the answer`.slice(0, 60),
    say: '',
    why: `Asked ${times === 1 ? 'once' : `${times} times`}; nothing is asked more than twice, nor within three turns.`,
    evidence: isLast
      ? { kind: 'quote', messageId: question.messageId, quote: question.text.slice(0, 300) }
      : { kind: 'rule', ruleId: `next-question:${fact}:asked` },
    missingFacts: [fact],
    about: `${fact}:asked`,
  };
}

/** Section 7.5; an objection, anger and the wish for a person have cards of their own. */
const silences: Readonly<Partial<Record<SilenceCue, string>>> = {
  frustrated: 'the lead is frustrated',
  refuses: 'the lead wants no more of it',
  busy: 'the lead is busy',
  goodbye: 'the lead said goodbye',
};

function silenced(cue: SilenceCue): Proposal | null {
  const why = silences[cue];
  if (why === undefined) return null;
  return {
    kind: 'next_question',
    severity: 'low',
    title: `Ask nothing now: ${why}`,
    say: '',
    why: 'No question goes to who is busy, frustrated or on the way out.',
    evidence: { kind: 'rule', ruleId: `next-question:silence:${cue}` },
    about: `silence:${cue}`,
  };
}
