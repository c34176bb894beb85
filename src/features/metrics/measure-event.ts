import type { BusinessEvent } from '../../domain/events.ts';
import { armsOf } from './arms.ts';
import type { MetricName } from './catalogue.ts';

/** The latency limit of the rollback guard: a run over it is counted as slow when it ends. */
export const slowRunMs = 1000;

export interface Measurement {
  readonly name: MetricName;
  readonly split: string;
  /** Set: a value that is measured. Null: something that happened once. */
  readonly value: number | null;
}

type RunEvent = Extract<BusinessEvent, { flags: unknown }>;
type WarmEvent = Extract<BusinessEvent, { event: `warm-${string}` }>;

/** What an event adds to the numbers. `armsOfRun` knows the arms of recent runs whose event does not carry them. */
export function measureEvent(
  event: BusinessEvent,
  armsOfRun: (runId: string) => string,
): readonly Measurement[] {
  switch (event.event) {
    case 'text-accepted':
      return [once('texts_accepted')];
    case 'turn-superseded':
      return [once('runs_superseded')];
    case 'handoff-begun':
      return [once('handoffs')];
    case 'reply-sent':
      return [measured('reply_time', event.replyMs, armsOfRun(event.runId))];
    case 'effect-finished':
      return ofEffect(event, armsOfRun(event.runId));
    case 'flag-rolled-back':
      return [once('flags_rolled_back', event.flag)];
    case 'warm-prepared':
    case 'warm-used':
    case 'warm-wasted':
    case 'warm-dropped':
      return ofWarming(event);
    case 'turn-decided':
    case 'turn-ended':
    case 'turn-failed':
    case 'compliance-fault':
      return ofRun(event, armsOf(event.flags));
    default:
      return event satisfies never;
  }
}

function ofRun(event: RunEvent, arms: string): Measurement[] {
  switch (event.event) {
    case 'turn-decided':
      return [
        once('runs', arms),
        ...(event.isReplyDue ? ofFreeRun(event, arms) : []),
        ...(owesWords(event) ? [once('runs_due', arms)] : []),
        ...(owesWords(event) && isSilence(event.outcome) ? [once('runs_unanswered', arms)] : []),
        measured('run_cost', event.costUsd, arms),
      ];
    case 'turn-ended':
      return [
        measured('turn_time', event.timings.totalMs, arms),
        measured('webhook_processing_time', event.processingMs, arms),
        once('runs_timed', arms),
        ...(event.processingMs > slowRunMs ? [once('runs_slow', arms)] : []),
      ];
    case 'turn-failed':
      return [once('runs_failed', arms)];
    case 'compliance-fault':
      return [once('compliance_faults', arms)];
    default:
      return event satisfies never;
  }
}

/**
 * What a flag is compared by. A lead who was handed to people may write twenty texts more, none of which can be answered:
 * they would say twenty times what happened once, and a few talkative leads in an arm would accuse a sound flag.
 */
function ofFreeRun(
  { outcome, newFacts }: Extract<RunEvent, { event: 'turn-decided' }>,
  arms: string,
): Measurement[] {
  return [
    once('runs_free', arms),
    ...(outcome === 'answered' ? [once('runs_answered', arms)] : []),
    ...(newFacts.length > 0 ? [once('runs_with_facts', arms)] : []),
  ];
}

/** Where a person takes over, words of ours are not owed; the answered share of all runs shows whether too many do. */
function owesWords({ isReplyDue, outcome }: Extract<RunEvent, { event: 'turn-decided' }>): boolean {
  return isReplyDue && outcome !== 'handed-off';
}

/** A held text leaves later, or a person was told of it. */
function isSilence(outcome: string): boolean {
  return outcome === 'noted' || outcome === 'refused';
}

function ofWarming(event: WarmEvent): Measurement[] {
  switch (event.event) {
    case 'warm-prepared':
      return [once('cards_prepared', 'prepared'), measured('warming_tokens', event.tokens)];
    case 'warm-used':
      return [once('cards_prepared', 'used')];
    case 'warm-wasted':
      return [once('cards_prepared', 'wasted')];
    case 'warm-dropped':
      return [once('cards_prepared', `dropped-${event.reason}`)];
    default:
      return event satisfies never;
  }
}

/** An effect that is given up is a failure of the run that planned it. */
function ofEffect(event: Extract<BusinessEvent, { event: 'effect-finished' }>, arms: string): Measurement[] {
  const timed = measured('effect_time', event.ms, event.kind);
  return event.state === 'dead'
    ? [timed, once('effects_dead', event.kind), once('runs_failed', arms)]
    : [timed];
}

function once(name: MetricName, split = ''): Measurement {
  return { name, split, value: null };
}

function measured(name: MetricName, value: number, split = ''): Measurement {
  return { name, split, value };
}
