import { gate } from '../../domain/gate.ts';
import type { InboundEvent } from '../../domain/inbound-event.ts';
import type { LocationSettings } from '../../domain/location.ts';
import type { Mode } from '../../domain/vocabulary.ts';
import { optOutDetector, readKeyword } from '../compliance/index.ts';
import { ruleWords } from './rule-words.ts';

/** One dead webhook with what is known of its contact now. */
export interface DeadFound {
  readonly id: number;
  readonly contactId: string;
  readonly kind: string;
  readonly state: string;
  readonly event: InboundEvent | null;
  readonly receivedAt: number;
  readonly reason: string;
  readonly mode: Mode;
  readonly tags: readonly string[];
  readonly isDnd: boolean;
  readonly suppressed: boolean;
  /** Texts to the lead since it came: the lead may have had the answer from somebody else. */
  readonly answeredSince: number;
  readonly laneBusy: boolean;
  /** What the model has cost for the contact on the location's day. */
  readonly spentTodayUsd: number;
}

/** What a replay of one webhook would do. Nothing is sent or changed by asking. */
export interface ReplayForecast {
  readonly id: number;
  readonly contactId: string;
  readonly kind: string;
  readonly effect: 'answer' | 'read_only' | 'compliance' | 'note' | 'nothing';
  readonly sentence: string;
  /** True: after a replay the lead may get a text. */
  readonly mayText: boolean;
}

/** By the gate's own rules, over the contact as it was last read; a run reads it again before it acts. */
export function forecastReplay(
  dead: DeadFound,
  settings: LocationSettings | null,
  isBudgetSpent: boolean,
): ReplayForecast {
  const base = { id: dead.id, contactId: dead.contactId, kind: dead.kind };
  const nothing = (sentence: string) => ({ ...base, effect: 'nothing', sentence, mayText: false }) as const;
  if (dead.state !== 'dead') return nothing(`It is ${dead.state}, not dead: nothing would be replayed.`);
  if (settings === null) return nothing('Its location is no longer installed: the run would fail again.');
  if (dead.event === null) return nothing('Its content was erased: there is nothing to run.');
  if (dead.event.kind !== 'text-received') {
    const sentence = 'It would be noted again: who is in charge, tags or the deal may change. No text.';
    return { ...base, effect: 'note', sentence, mayText: false };
  }
  const { text, occurredAt } = dead.event;
  const verdict = gate({
    isInbound: true,
    isDuplicate: false,
    compliance: pathOf(text),
    isDnd: dead.isDnd || dead.suppressed,
    hasLawfulBasis: true,
    tags: dead.tags,
    activationTags: settings.activationTags,
    deactivationTags: settings.deactivationTags,
    mode: dead.mode,
    isBudgetSpent,
    isUnreadable: dead.event.isUnreadable === true,
    occurredAt,
    arrivedAt: dead.receivedAt,
  });
  switch (verdict.outcome) {
    case 'compliance': {
      const sentence = `The law's path: ${verdict.path.replace('_', '-')}.`;
      return { ...base, effect: 'compliance', sentence, mayText: verdict.path !== 'doubt' };
    }
    case 'refuse': {
      const sentence = `It would be read and refused: ${ruleWords(verdict.reason).sentence}`;
      return { ...base, effect: 'nothing', sentence, mayText: false };
    }
    case 'pass':
      return verdict.sendAllowed
        ? { ...base, effect: 'answer', sentence: answerSentence(dead), mayText: true }
        : {
            ...base,
            effect: 'read_only',
            sentence: `Facts would be read, nothing sent: ${ruleWords(verdict.reason ?? 'held').sentence}`,
            mayText: false,
          };
    default:
      return verdict satisfies never;
  }
}

function answerSentence(dead: DeadFound): string {
  const busy = dead.laneBusy ? ' The contact is in hand right now, so it would wait for that.' : '';
  return dead.answeredSince === 0
    ? `A run would answer it with a new text, if the governor lets it.${busy}`
    : `A run would answer it, although ${dead.answeredSince} of our texts went to this lead since.${busy}`;
}

function pathOf(text: string): 'none' | 'opt_out' | 'doubt' | 'help' {
  const reading = optOutDetector.read(text);
  if (reading.outcome !== 'none') return reading.outcome;
  return readKeyword(text) === 'help' ? 'help' : 'none';
}
