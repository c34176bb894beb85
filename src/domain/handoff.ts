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
  /** Reasons that opened a handoff earlier in the journey. */
  readonly handoffsOpened: readonly HandoffReason[];
}

export interface Handoff {
  readonly reason: HandoffReason;
  /** May one text say that a team member will reach out? */
  readonly closingText: boolean;
}

const textsWithoutNewFactAtMost = 5;

/**
 * Section 13: the reason that weighs most among those that are news, or null. A doubt in plain words and trouble of our own
 * never come here: the one is settled before the analysis, the other ends the turn.
 */
export function handoffFor(input: HandoffInput): Handoff | null {
  return reasonsFor(input).find(({ reason }) => !isOldNews(reason, input.handoffsOpened)) ?? null;
}

/** What still holds after a person gave the conversation back: they know, and handing over again would undo it. */
const lasting: readonly HandoffReason[] = ['hot', 'stuck', 'represented'];

export function isOldNews(reason: HandoffReason, opened: readonly HandoffReason[]): boolean {
  return lasting.includes(reason) && opened.includes(reason);
}

/** Everything that speaks for a handoff: what forbids a closing text first, then what must not be answered. */
function reasonsFor(input: HandoffInput): readonly Handoff[] {
  const { analysis } = input;
  const found: readonly (Handoff | null)[] = [
    mayWantNoTexts(analysis) ? silent('compliance_doubt') : null,
    input.isBotLoop ? silent('bot_loop') : null,
    isAngry(input) ? silent('angry') : null,
    input.isComplexQuestion ? spoken('complex_question') : null,
    input.isFairHousing ? spoken('fair_housing') : null,
    analysis.acts.includes('ask_person') ? spoken('asked_for_person') : null,
    isRepresented(input.facts) ? spoken('represented') : null,
    input.publishedScore >= input.handoffScore ? spoken('hot') : null,
    isStuck(input) ? spoken('stuck') : null,
  ];
  return found.filter((one) => one !== null);
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
  return input.asked.some(({ fact }) => {
    if (fact === 'role' || input.facts.get(fact)?.status === 'declined') return false;
    const times = input.asked.filter((record) => record.fact === fact && record.turn < input.turn).length;
    return times >= 2 && !isAnswered(input.facts, fact);
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
