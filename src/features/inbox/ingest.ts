import type { InboundEvent, NotedOnly, TextReceived } from '../../domain/inbound-event.ts';
import type { Location } from '../../domain/location.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { AcceptOutcome, Acceptor } from './accept.ts';
import type { Place, Placer } from './placer.ts';
import type { Intake } from './ports.ts';

export interface IngestOptions {
  readonly acceptor: Acceptor;
  readonly placer: Placer;
  readonly clock: Clock;
  readonly log: Log;
  /** The installed locations, from memory: intake must not wait for a lookup. */
  readonly location: (locationId: string) => Location | undefined;
  /** Our own app ids; an event signed by the platform for another app is refused. Empty = not checked. */
  readonly ownAppIds: ReadonlySet<string>;
  /** Reads the law's words; `stop`, in whatever wording, takes effect in the commit that stores the text. */
  readonly keyword: (text: string) => 'stop' | 'help' | 'start' | 'yes' | null;
  /** Told of every arrival, after the commit and when the sender has its answer. */
  readonly answered: (arrival: Arrival, outcome: IngestOutcome['outcome'], ms: number) => void;
  readonly accepted: (event: InboundEvent) => void;
  /** Told after `accepted` of what waits for a run, when its contact's lane knows of it. */
  readonly placed: (event: InboundEvent, place: Place) => void;
}

export interface Arrival {
  readonly event: InboundEvent;
  /** The receiving app's id as the envelope states it; null where the door has none. */
  readonly appId: string | null;
  readonly body: string;
  /** As the caller sent it, unchecked. */
  readonly traceparent?: string;
}

export type IngestOutcome = AcceptOutcome | { readonly outcome: 'refused'; readonly reason: string };

/** Decides whether an arrival is ours, gives it its place in the queue and stores it. Nothing is answered before that. */
export function createIngest(options: IngestOptions): (arrival: Arrival) => Promise<IngestOutcome> {
  return async (arrival) => {
    const startedAt = performance.now();
    const intake = toIntake(options, arrival);
    const result = await options.acceptor.accept(intake);
    const ms = performance.now() - startedAt;
    // the sender waits for the commit, and for nothing that comes after it
    setImmediate(tell, options, arrival, intake, result, ms);
    return result.outcome === 'accepted' && intake.state === 'refused'
      ? { outcome: 'refused', reason: intake.reason ?? '' }
      : result;
  };
}

function tell(
  { answered, accepted, placed, placer, log }: IngestOptions,
  arrival: Arrival,
  intake: Intake,
  result: AcceptOutcome,
  ms: number,
): void {
  const isRefused = result.outcome === 'accepted' && intake.state === 'refused';
  answered(arrival, isRefused ? 'refused' : result.outcome, ms);
  if (result.outcome === 'unable') {
    const { kind, locationId, deliveryId } = intake.event;
    log.error(
      { locationId, kind, deliveryId, reason: result.reason },
      'an event could not be stored; its sender was told to send it again',
    );
  }
  if (result.outcome !== 'accepted' || isRefused) return;
  const { event } = intake;
  accepted(event);
  if (intake.state !== 'pending') return;
  if (result.isPlaced) placed(event, { dueAt: result.dueAt, isTold: false });
  else void placer.place(intake).then((place) => placed(event, place));
}

function toIntake(options: IngestOptions, arrival: Arrival): Intake {
  const { event } = arrival;
  const base = {
    event,
    body: arrival.body,
    receivedAt: options.clock.now(),
    quietMs: 0,
    longestMs: 0,
    stopWords: null,
    phone: '',
    staleContact: false,
  };
  if (arrival.appId !== null && options.ownAppIds.size > 0 && !options.ownAppIds.has(arrival.appId)) {
    return { ...base, state: 'refused', reason: 'other_app' };
  }
  const location = options.location(event.locationId);
  if (location === undefined) {
    return event.locationId === '' && event.kind === 'noted'
      ? { ...base, state: 'noted', reason: event.known ? null : 'unknown_type' }
      : { ...base, state: 'refused', reason: 'unknown_location' };
  }
  if (event.kind === 'noted') {
    return { ...base, state: 'noted', reason: event.known ? 'not_inbound' : 'unknown_type' };
  }
  if (event.kind !== 'text-received') {
    return { ...base, ...placeOf(event) };
  }
  const keyword = options.keyword(event.text);
  const urgent = keyword === 'stop' || keyword === 'help' || keyword === 'start';
  return {
    ...base,
    state: 'pending',
    reason: null,
    quietMs: urgent ? 0 : location.settings.burstQuietMs,
    longestMs: urgent ? 0 : location.settings.burstLongestMs,
    stopWords: keyword === 'stop' ? event.text : null,
  };
}

/**
 * Most of what a CRM reports is the echo of our own writes and must not start a run. Only what changes who may speak,
 * or ends the deal, waits for one; a changed contact is just read again when it matters.
 */
function placeOf(
  event: Exclude<InboundEvent, TextReceived | NotedOnly>,
): Pick<Intake, 'state' | 'reason' | 'staleContact'> {
  const pending = { state: 'pending', reason: null } as const;
  switch (event.kind) {
    case 'text-sent':
      return event.by === 'us'
        ? { state: 'noted', reason: 'not_inbound', staleContact: false }
        : { ...pending, staleContact: false };
    case 'contact-changed':
      return event.change === 'dnd'
        ? { ...pending, staleContact: true }
        : { state: 'noted', reason: 'contact_changed', staleContact: true };
    case 'person-acted':
      return { ...pending, staleContact: false };
    case 'opportunity-changed':
      // one that ended may be opened again: only a change of status says so, and people alone make those
      return event.status === 'won' || event.status === 'lost' || event.isStatusChange === true
        ? { ...pending, staleContact: false }
        : { state: 'noted', reason: 'deal_open', staleContact: false };
    default:
      return event satisfies never;
  }
}
