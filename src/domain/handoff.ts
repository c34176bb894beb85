import type { Analysis } from './analysis.ts';
import type { Facts } from './fact.ts';
import type { AskedRecord } from './next-question.ts';
import { isAnswered } from './qualification.ts';
import type { HandoffReason } from './vocabulary.ts';

export interface HandoffInput {
  readonly analysis: Analysis;
  readonly facts: Facts;
  readonly publishedScore: number;
  readonly handoffScore: number;
  /** Earlier turns of the journey read as frustrated. */
  readonly frustratedTurnsBefore: number;
  readonly asked: readonly AskedRecord[];
  readonly turn: number;
  /** Our own texts since the last new fact. */
  readonly textsWithoutNewFact: number;
  /** A view on a protected topic was asked for again after it had been declined. */
  readonly isFairHousing: boolean;
  readonly isBotLoop: boolean;
  /** What no assistant may answer. */
  readonly isComplexQuestion: boolean;
}

export interface Handoff {
  readonly reason: HandoffReason;
  /** May one text say that a team member will reach out? */
  readonly closingText: boolean;
}

const textsWithoutNewFactAtMost = 5;

/**
 * Section 13: the one reason that weighs most, or null. Reasons that forbid a closing text are read first, then what must
 * not be answered. A doubt in plain words and trouble of our own never come here: the one is settled before the analysis,
 * the other ends the turn.
 */
export function handoffFor(input: HandoffInput): Handoff | null {
  const { analysis } = input;
  if (mayWantNoTexts(analysis)) return silent('compliance_doubt');
  if (input.isBotLoop) return silent('bot_loop');
  if (isAngry(input)) return silent('angry');
  if (input.isComplexQuestion) return spoken('complex_question');
  if (input.isFairHousing) return spoken('fair_housing');
  if (analysis.acts.includes('ask_person')) return spoken('asked_for_person');
  if (isRepresented(input.facts)) return spoken('represented');
  if (input.publishedScore >= input.handoffScore) return spoken('hot');
  return isStuck(input) ? spoken('stuck') : null;
}

/**
 * The analysis reads a wish for no more texts that the words of the law did not catch, clear or not, or a number that is
 * not the lead's: whoever got our texts by mistake never agreed to them. A person decides, whoever is in charge.
 */
function mayWantNoTexts({ optOutDoubt, acts }: Analysis): boolean {
  return optOutDoubt || acts.includes('opt_out') || acts.includes('wrong_number');
}

/** Under contract with an agent: no selling. */
export function isRepresented(facts: Facts): boolean {
  const listing = facts.get('listing_status');
  return (
    listing?.status === 'answered' && listing.meaning.kind === 'text' && listing.meaning.text === 'with_agent'
  );
}

/** The same fact asked twice without result, or five texts of ours without a new fact. */
export function isStuck(
  input: Pick<HandoffInput, 'asked' | 'facts' | 'turn' | 'textsWithoutNewFact'>,
): boolean {
  if (input.textsWithoutNewFact >= textsWithoutNewFactAtMost) return true;
  return input.asked.some(({ fact, turn }) => {
    if (fact === 'role' || input.facts.get(fact)?.status === 'declined') return false;
    const times = input.asked.filter((record) => record.fact === fact && record.turn < input.turn).length;
    return turn < input.turn && times >= 2 && !isAnswered(input.facts, fact);
  });
}

function isAngry({ analysis, frustratedTurnsBefore }: HandoffInput): boolean {
  return (
    analysis.sentiment === 'angry' || (analysis.sentiment === 'frustrated' && frustratedTurnsBefore >= 1)
  );
}

function spoken(reason: HandoffReason): Handoff {
  return { reason, closingText: true };
}

function silent(reason: HandoffReason): Handoff {
  return { reason, closingText: false };
}
