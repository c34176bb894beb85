import type { Contact } from '../../domain/contact.ts';
import type { PlannedEffect } from '../../domain/decision.ts';
import type { gate } from '../../domain/gate.ts';
import type { TurnContext } from '../../domain/turn.ts';
import type { TextPayload } from './effects/payloads.ts';
import type { PipelineDeps } from './ports.ts';
import type { Run } from './run.ts';
import type { ComplianceReading } from './steps/compliance-path.ts';
import type { DraftBase } from './steps/draft-decision.ts';
import { giveBack } from './steps/give-back.ts';
import { journeyFor } from './steps/journey-for.ts';
import { type Noted, noteEvents } from './steps/note-events.ts';
import { planEffects } from './steps/plan-effects.ts';
import { isGivenBack, type ReadContact } from './steps/read-contact.ts';
import type { SortedRows } from './steps/sort-rows.ts';

/** What every path of a turn over texts starts from. */
export interface Turn {
  readonly run: Run;
  readonly rows: SortedRows;
  readonly context: TurnContext;
  readonly noted: Noted;
  readonly contact: Contact | null;
  readonly base: DraftBase;
}

/** What happened around the texts, taken in before anything else is asked. */
export function noteAround(context: TurnContext, rows: SortedRows): Noted {
  return noteEvents(journeyFor(context), rows.others);
}

/** Joins what the store knew with the contact as the CRM has it now. */
export async function openTurn(
  deps: PipelineDeps,
  run: Run,
  rows: SortedRows,
  noted: Noted,
  read: ReadContact | null,
  supersedable: boolean,
): Promise<Turn> {
  const contact = read?.contact ?? null;
  const inCharge =
    contact !== null && isGivenBack(run.claim, noted.context, contact, run.location.settings)
      ? giveBack(noted.context)
      : noted.context;
  const suppressed = inCharge.suppressed || (await isNumberSuppressed(deps, run, contact));
  const context = { ...inCharge, suppressed };
  const base: DraftBase = {
    run,
    context,
    contact,
    contactReadAt: read?.readAt ?? 0,
    texts: rows.texts,
    twins: rows.twins,
    others: rows.others,
    foreign: noted.messages,
    deals: noted.deals,
    supersedable,
  };
  return { run, rows, context, noted, contact, base };
}

/** The store knew the number of a contact that was read before; a new or changed one is looked up. */
async function isNumberSuppressed(deps: PipelineDeps, run: Run, contact: Contact | null): Promise<boolean> {
  const { locationId, context } = run.claim;
  if (contact === null || contact.phone === '' || contact.phone === context.contact?.phone) return false;
  return deps.store.isNumberSuppressed(locationId, contact.phone);
}

export function gateInput(
  turn: Pick<Turn, 'run' | 'rows' | 'context'>,
  contact: Contact,
  compliance: ComplianceReading,
  now: number,
): Parameters<typeof gate>[0] {
  const { settings } = turn.run.location;
  const newest = turn.rows.texts.at(-1);
  return {
    isInbound: true,
    isDuplicate: false,
    compliance: compliance.path,
    isDnd: contact.dnd || contact.smsDnd !== 'inactive' || turn.context.suppressed,
    hasLawfulBasis: true,
    tags: contact.tags,
    activationTags: settings.activationTags,
    deactivationTags: settings.deactivationTags,
    mode: turn.context.mode,
    isBudgetSpent: turn.run.spentBudget !== null,
    isUnreadable: turn.rows.texts.some(({ event }) => event.isUnreadable),
    occurredAt: newest?.event.occurredAt ?? now,
    arrivedAt: newest?.receivedAt ?? now,
  };
}

export function textPayload(
  turn: Turn,
  contact: Contact,
  text: string,
  messageClass: TextPayload['messageClass'],
): TextPayload {
  return {
    channel: turn.base.texts.at(-1)?.event.channel ?? turn.context.conversation.channel,
    text,
    phone: contact.phone,
    messageClass,
    compliance: false,
    asked: null,
    turn: turn.context.conversation.turn,
    journey: turn.context.journey,
    disclosed: false,
    answersAt: turn.rows.texts.at(-1)?.receivedAt ?? null,
    basis: '',
    recompose: false,
  };
}

export function effectsOf(
  turn: Turn,
  contact: Contact,
  actions: Parameters<typeof planEffects>[1],
): readonly PlannedEffect[] {
  return planEffects(turn.run, actions, {
    contact,
    journey: turn.context.journey,
    onceKeys: turn.context.onceKeys,
    firstSeq: 1,
  });
}
