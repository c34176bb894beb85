import type { Contact } from '../../domain/contact.ts';
import type { Decision, PlannedEffect } from '../../domain/decision.ts';
import type { GateVerdict } from '../../domain/gate.ts';
import type { PlannedAction } from '../../domain/planned-action.ts';
import { blockedActions, blockedInCrm, isBlockedInCrm } from './blocked-in-crm.ts';
import { decideDoubt } from './doubt-decision.ts';
import type { TextPayload } from './effects/payloads.ts';
import { silencingTags } from './note-others.ts';
import { taskForToday, taskToLook } from './person-tasks.ts';
import type { PipelineDeps } from './ports.ts';
import { type ComplianceReading, planCompliance } from './steps/compliance-path.ts';
import { draftDecision, textEffect } from './steps/draft-decision.ts';
import { effectsOf, type Turn, textPayload } from './turn-over-texts.ts';

/** Decisions that ask no model: the gate refused, or the law's words decide. Null: the turn passes. */
export function decideSilently(
  deps: PipelineDeps,
  turn: Turn,
  contact: Contact,
  compliance: ComplianceReading,
  verdict: GateVerdict,
): Decision | null {
  switch (verdict.outcome) {
    case 'refuse':
      return refusal(deps, turn, contact, verdict.reason, verdict.tellPerson);
    case 'compliance':
      return compliance.path === 'none' || compliance.path === 'doubt'
        ? decideDoubt(deps, turn, contact, compliance.path === 'doubt' ? compliance.rule : '')
        : complianceDecision(deps, turn, contact, compliance);
    case 'pass':
      return null;
    default:
      return verdict satisfies never;
  }
}

function refusal(deps: PipelineDeps, turn: Turn, contact: Contact, reason: string, tell: boolean): Decision {
  const draft = draftDecision(turn.base);
  const takeover = silencingTags(turn.noted, contact, turn.run.location.settings, true);
  const task = tell ? [taskOf(deps, turn, contact, reason)] : [];
  const isBlocked = isBlockedInCrm(turn.noted, turn.context, contact);
  const block = isBlocked ? blockedActions(turn.run, contact) : [];
  return {
    ...draft,
    ...{ outcome: 'refused', reason },
    effects: effectsOf(turn, contact, [...takeover, ...block, ...task]),
    ...(isBlocked ? blockedInCrm : {}),
  };
}

function taskOf(deps: PipelineDeps, turn: Turn, contact: Contact, reason: string): PlannedAction {
  const { spentBudget } = turn.run;
  return reason === 'budget_spent' && spentBudget !== null
    ? taskForToday(deps, turn, contact, spentBudget)
    : taskToLook(deps, turn, contact, whyOf(reason));
}

function whyOf(reason: string): string {
  return reason === 'unreadable'
    ? 'it could not read an email of the lead; please read it in the CRM'
    : reason;
}

function complianceDecision(
  deps: PipelineDeps,
  turn: Turn,
  contact: Contact,
  reading: Exclude<ComplianceReading, { path: 'none' | 'doubt' }>,
): Decision {
  const { run, context } = turn;
  const plan = planCompliance(run, reading, context, contact, deps.clock.now());
  const draft = draftDecision(turn.base);
  const text =
    plan.text === null ? [] : [complianceText(turn, contact, plan.text.words, plan.text.messageClass)];
  return {
    ...draft,
    outcome: plan.outcome,
    reason: `compliance: ${reading.path}`,
    mode: plan.mode,
    supersedable: false,
    conversation: { ...draft.conversation, modeReason: plan.modeReason, openQuestion: null },
    effects: [...text, ...effectsOf(turn, contact, plan.actions)],
    ...(reading.path === 'opt_in' ? { liftSuppression: 'return word' } : {}),
    // the row of the intake knows the contact alone; this one adds the number, which others may share
    ...(reading.path === 'opt_out' ? { suppress: { words: reading.words, rule: reading.rule } } : {}),
  };
}

function complianceText(
  turn: Turn,
  contact: Contact,
  words: string,
  messageClass: TextPayload['messageClass'],
): PlannedEffect {
  return textEffect(
    turn.run.runId,
    0,
    { ...textPayload(turn, contact, words, messageClass), compliance: true },
    null,
  );
}
