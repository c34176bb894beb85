import { handoffDeadline } from '../../domain/business-hours.ts';
import type { Decision } from '../../domain/decision.ts';
import type { PipelineDeps } from './ports.ts';
import type { Run } from './run.ts';
import { draftDecision } from './steps/draft-decision.ts';
import { nameOf, planEffects } from './steps/plan-effects.ts';

/** The last attempt failed: the lead hears nothing, and a person hears of the lead. The rows become dead letters. */
export function tellAPerson(deps: PipelineDeps, run: Run, reason: string): Decision {
  const { context } = run.claim;
  const { contact } = context;
  const now = deps.clock.now();
  const draft = draftDecision({
    run,
    context,
    contact,
    contactReadAt: context.contactReadAt,
    texts: [],
    twins: [],
    others: [],
    foreign: [],
    deals: [],
    supersedable: false,
  });
  const settings = run.location.settings;
  const effects = planEffects(
    run,
    [
      {
        kind: 'add-task',
        onceKey: null,
        title: `Answer ${nameOf(contact)} yourself`,
        body: `The assistant could not answer the last text (${reason}). It is kept and can be tried again by the operator.`,
        dueAt: handoffDeadline(now, run.location.timeZone),
      },
      ...(settings.notifyWorkflow === ''
        ? []
        : [{ kind: 'start-workflow' as const, onceKey: null, workflow: settings.notifyWorkflow }]),
    ],
    { contact, journey: context.journey, onceKeys: context.onceKeys, firstSeq: 1 },
  );
  return {
    ...draft,
    handled: run.claim.pending.map((row) => row.id),
    ...{ outcome: 'handed-off', reason: `system_trouble: ${reason}`, effects, dead: reason },
  };
}
