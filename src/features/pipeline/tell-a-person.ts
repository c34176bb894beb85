import { handoffDeadline } from '../../domain/business-hours.ts';
import type { Contact } from '../../domain/contact.ts';
import type { Decision } from '../../domain/decision.ts';
import type { PlannedAction } from '../../domain/planned-action.ts';
import type { TurnContext } from '../../domain/turn.ts';
import type { PipelineDeps } from './ports.ts';
import type { Run } from './run.ts';
import { draftDecision } from './steps/draft-decision.ts';
import { nameOf, planEffects } from './steps/plan-effects.ts';
import { contactToTellOf } from './steps/read-contact.ts';

/** A lead who writes on while nothing works is one task; who is told and does not come is reminded after so long. */
const toldForMs = 4 * 3_600_000;

/** The last attempt failed: the lead hears nothing, and a person hears of the lead. The rows become dead letters. */
export async function tellAPerson(deps: PipelineDeps, run: Run, reason: string): Promise<Decision> {
  const { context } = run.claim;
  const { contact, readAt } = await contactToTellOf(deps, run);
  const now = deps.clock.now();
  const draft = draftDecision({
    run,
    context,
    contact,
    contactReadAt: readAt,
    texts: [],
    twins: [],
    others: [],
    foreign: [],
    deals: [],
    supersedable: false,
  });
  const isTold = wasToldOf(context, now);
  const effects = planEffects(run, isTold ? [] : news(deps, run, contact, reason), {
    ...{ contact, journey: context.journey, onceKeys: context.onceKeys, firstSeq: 1 },
  });
  return {
    ...draft,
    ...(isTold ? {} : { conversation: { ...draft.conversation, toldOfTroubleAt: now } }),
    handled: run.claim.pending.map((row) => row.id),
    ...{ outcome: 'handed-off', reason: `system_trouble: ${reason}`, effects, dead: reason },
  };
}

/** The task is fresh, and nobody has written to the lead since: it stands for this text too. */
function wasToldOf({ conversation, history }: TurnContext, now: number): boolean {
  const { toldOfTroubleAt: toldAt } = conversation;
  if (toldAt === null || now - toldAt >= toldForMs) return false;
  return !history.some(({ author, at }) => author !== 'lead' && at >= toldAt);
}

function news(deps: PipelineDeps, run: Run, contact: Contact | null, reason: string): PlannedAction[] {
  const { settings, timeZone } = run.location;
  return [
    {
      kind: 'add-task',
      onceKey: null,
      title: `Answer ${nameOf(contact)} yourself`,
      body: `The assistant could not answer the last text (${reason}). It is kept and can be tried again by the operator.`,
      dueAt: handoffDeadline(deps.clock.now(), timeZone),
    },
    ...(settings.notifyWorkflow === ''
      ? []
      : [{ kind: 'start-workflow' as const, onceKey: null, workflow: settings.notifyWorkflow }]),
  ];
}
