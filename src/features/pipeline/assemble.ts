import type { Analysis } from '../../domain/analysis.ts';
import type { Contact } from '../../domain/contact.ts';
import { planCrmActions } from '../../domain/crm-plan.ts';
import type { Decision, PlannedEffect } from '../../domain/decision.ts';
import type { GateVerdict } from '../../domain/gate.ts';
import { handoffNote } from '../../domain/handoff-note.ts';
import { stillOpen } from '../../domain/question-hint.ts';
import type { HandoffReason, Mode } from '../../domain/vocabulary.ts';
import { checkContent } from '../compliance/index.ts';
import type { TextPayload } from './effects/payloads.ts';
import { silencingTags } from './note-others.ts';
import {
  openHandoff,
  planContextOf,
  reportHandoff,
  silentFromHere,
  taskForNextHandoff,
} from './open-handoff.ts';
import { taskToAnswer, taskToLook } from './person-tasks.ts';
import type { PipelineDeps } from './ports.ts';
import type { Run } from './run.ts';
import type { Composed } from './steps/compose.ts';
import { composeVersion } from './steps/compose-prompt.ts';
import { draftDecision, textEffect } from './steps/draft-decision.ts';
import { governInTrace } from './steps/govern-text.ts';
import { type Qualified, qualify } from './steps/qualify.ts';
import { saidIn } from './steps/said-in.ts';
import { effectsOf, type Turn, textPayload } from './turn-over-texts.ts';

/** What a turn found out and wants to say. */
export interface Findings {
  readonly contact: Contact;
  readonly analysis: Analysis;
  readonly qualified: Qualified;
  /** Null: nothing is said. */
  readonly composed: Composed | null;
  /** Why nothing may be said, where that is so. */
  readonly silentBecause: string | null;
  readonly tellPerson: boolean;
  readonly isReplyDue: boolean;
}

/** What the analysis means by the rules, and whether anything may be said about it. */
export function weigh(
  deps: PipelineDeps,
  turn: Turn,
  contact: Contact,
  verdict: Extract<GateVerdict, { outcome: 'pass' }>,
  analysis: Analysis,
): { readonly found: Omit<Findings, 'composed'>; readonly isSpoken: boolean } {
  const qualified = turn.run.watch.calculate('qualify', () =>
    qualify(turn.context, turn.rows.texts, analysis, {
      handoffScore: turn.run.location.settings.handoffScore,
      now: deps.clock.now(),
      isSilent: verdict.extractOnly,
    }),
  );
  return {
    found: {
      ...{ contact, analysis, qualified },
      ...{ silentBecause: verdict.reason, tellPerson: verdict.tellPerson, isReplyDue: verdict.sendAllowed },
    },
    isSpoken: verdict.sendAllowed && (qualified.handoff === null || qualified.handoff.closingText),
  };
}

/** Puts together what was understood, what is said and what the CRM shall show. */
export function assemble(deps: PipelineDeps, turn: Turn, findings: Findings): Decision {
  const { contact, analysis, qualified, composed, silentBecause, tellPerson } = findings;
  const { run, context } = turn;
  const now = deps.clock.now();
  const draft = draftDecision(turn.base);
  const text = composed === null ? null : spoken(turn, contact, qualified, composed, now);
  if (text?.outcome === 'refused' && composed !== null) {
    reportFault(deps, turn, composed, text.reason);
  }
  const handoff = qualified.handoff;
  const mode = modeAfter(context.mode, handoff?.reason ?? null);
  const note = handoffNote({
    reason: handoff?.reason ?? context.conversation.handoff?.reason ?? 'hot',
    role: qualified.conversation.role,
    temperature: qualified.numbers.temperature,
    completion: qualified.numbers.completion,
    facts: qualified.facts,
    objections: analysis.objections,
    said: saidIn(turn.rows),
    leadQuestion: analysis.leadQuestion,
    openQuestion: stillOpen(
      qualified.question.ask?.fact ?? context.conversation.openQuestion,
      qualified.facts,
      qualified.conversation.role,
    ),
    outcome: handoff === null ? '' : silentFromHere,
  });
  const actions = [
    ...planCrmActions(qualified.before, qualified.after, planContextOf(turn, contact, note, now)),
    ...silencingTags(turn.noted, contact, run.location.settings, true),
    ...(tellPerson ? [taskToLook(deps, turn, contact, silentBecause ?? '')] : []),
    ...(text?.tell === undefined ? [] : [taskToLook(deps, turn, contact, text.tell)]),
    ...(handoff === null ? [] : taskForNextHandoff(deps, turn, contact, note)),
    // a handoff tells the team by itself
    ...(handoff === null && text?.effect != null && composed?.promisesTeam === true
      ? [taskToAnswer(deps, turn, contact, analysis.leadQuestion || newestText(turn))]
      : []),
  ];
  if (handoff !== null) reportHandoff(deps, turn, handoff.reason);
  return {
    ...draft,
    outcome: handoff === null ? (text === null ? 'noted' : text.outcome) : 'handed-off',
    isReplyDue: findings.isReplyDue,
    reason: handoff?.reason ?? silentBecause ?? text?.reason ?? qualified.question.why,
    mode,
    score: qualified.numbers.score,
    completion: qualified.numbers.completion,
    stage: qualified.stage,
    facts: qualified.changes.map((change) => change.after),
    conversation: {
      ...qualified.conversation,
      channel: draft.conversation.channel,
      conversationId: draft.conversation.conversationId,
      openQuestion:
        text?.effect === null || composed === null ? context.conversation.openQuestion : composed.asked,
      textsWithoutNewFact: qualified.conversation.textsWithoutNewFact + (text?.effect == null ? 0 : 1),
      ...(handoff === null ? {} : openHandoff(context, handoff.reason, now)),
      modeReason: handoff === null ? context.conversation.modeReason : `handoff: ${handoff.reason}`,
    },
    effects: [...(text?.effect == null ? [] : [text.effect]), ...effectsOf(turn, contact, actions)],
    record: recordOf(run, qualified, composed, text),
  };
}

interface Spoken {
  readonly effect: PlannedEffect | null;
  readonly outcome: 'answered' | 'held' | 'refused';
  readonly reason: string;
  /** Why a person must know. */
  readonly tell?: string;
}

/** The governor's word on the composed text, as a ledger line. */
function spoken(turn: Turn, contact: Contact, qualified: Qualified, composed: Composed, now: number): Spoken {
  const answersAt = turn.rows.texts.at(-1)?.receivedAt ?? null;
  const verdict = governInTrace(
    turn.run.watch,
    {
      text: composed.text,
      messageClass: 'answer',
      channel: turn.base.texts.at(-1)?.event.channel ?? turn.context.conversation.channel,
      language: qualified.conversation.language,
      // a contact that was activated by its tag alone is active from its first text on
      mode: turn.context.mode === 'off' ? 'active' : turn.context.mode,
      answersAt,
      content: composed.rules,
      spentBudget: turn.run.spentBudget,
    },
    turn.context,
    contact,
    now,
  );
  const payload: TextPayload = {
    ...textPayload(turn, contact, composed.text, 'answer'),
    asked: composed.asked,
    turn: qualified.conversation.turn,
    disclosed: composed.disclosed,
    ...(qualified.handoff === null ? {} : { closes: qualified.handoff.reason }),
    answersAt,
    basis: verdict.verdict === 'send' ? verdict.ruleBasis : verdict.ruleId,
  };
  switch (verdict.verdict) {
    case 'send':
      return {
        effect: textEffect(turn.run.runId, 0, { ...payload }, null),
        outcome: 'answered',
        reason: verdict.ruleBasis,
      };
    case 'hold': {
      if (verdict.until === null) {
        return { effect: null, outcome: 'held', reason: verdict.ruleId, tell: verdict.why };
      }
      const held = { ...payload, recompose: true };
      return {
        effect: textEffect(turn.run.runId, 0, held, verdict.until),
        outcome: 'held',
        reason: verdict.ruleId,
      };
    }
    case 'refuse':
      return {
        effect: null,
        outcome: 'refused',
        reason: verdict.ruleId,
        tell: `${verdict.ruleId}: ${verdict.why}`,
      };
    default:
      return verdict satisfies never;
  }
}

/** Composed words are clean, so a refusal for what they say means that a flow broke its own rules. */
function reportFault(deps: PipelineDeps, turn: Turn, composed: Composed, ruleId: string): void {
  const { run, base, context } = turn;
  const channel = base.texts.at(-1)?.event.channel ?? context.conversation.channel;
  const found = checkContent({ text: composed.text, channel, messageClass: 'answer' }, composed.rules);
  if (found.some((violation) => violation.ruleId === ruleId)) {
    const { locationId, contactId } = run.claim;
    deps.emit({
      event: 'compliance-fault',
      locationId,
      contactId,
      runId: run.runId,
      ruleId,
      flags: run.flags,
    });
  }
}

function modeAfter(mode: Mode, handoff: HandoffReason | null): Mode {
  if (handoff === 'compliance_doubt' || handoff === 'bot_loop') return 'paused';
  if (handoff !== null) return 'listening';
  return mode === 'off' ? 'active' : mode;
}

function recordOf(
  run: Run,
  qualified: Qualified,
  composed: Composed | null,
  text: Spoken | null,
): Record<string, unknown> {
  return {
    versions: { compose: composeVersion },
    question: qualified.question,
    origin: composed?.origin ?? null,
    broken: composed?.broken ?? [],
    governor: text === null ? null : { outcome: text.outcome, reason: text.reason },
    changes: qualified.changes.map(({ key, kind }) => ({ key, kind })),
    timings: run.watch.read(),
  };
}

function newestText({ rows }: Turn): string {
  return rows.texts.at(-1)?.event.text ?? '';
}
