import type { Contact } from '../../domain/contact.ts';
import { planCrmActions } from '../../domain/crm-plan.ts';
import type { Decision, PlannedEffect } from '../../domain/decision.ts';
import { type GateVerdict, gate } from '../../domain/gate.ts';
import { handoffNote } from '../../domain/handoff-note.ts';
import { questionHint } from '../../domain/question-hint.ts';
import { newConversation, type TurnContext } from '../../domain/turn.ts';
import type { HandoffReason, Mode } from '../../domain/vocabulary.ts';
import type { TextPayload } from './effects/payloads.ts';
import { giveBack, silencingTags } from './note-others.ts';
import type { PipelineDeps } from './ports.ts';
import { endWith, ok, type Run, type Step } from './run.ts';
import { type ComplianceReading, planCompliance, readCompliance } from './steps/compliance-path.ts';
import { type Composed, composeReply } from './steps/compose.ts';
import { composeVersion } from './steps/compose-prompt.ts';
import { type DraftBase, draftDecision, textEffect } from './steps/draft-decision.ts';
import { governText } from './steps/govern-text.ts';
import { type Noted, noteEvents } from './steps/note-events.ts';
import { nameOf, planEffects } from './steps/plan-effects.ts';
import { type Qualified, qualify } from './steps/qualify.ts';
import { isGivenBack, readContact } from './steps/read-contact.ts';
import type { SortedRows } from './steps/sort-rows.ts';
import { todayIn, understand } from './steps/understand.ts';

/** What every path of a turn over texts starts from. */
interface Turn {
  readonly run: Run;
  readonly rows: SortedRows;
  readonly context: TurnContext;
  readonly noted: Noted;
  readonly contact: Contact | null;
  readonly base: DraftBase;
}

/** The texts of one turn, answered together: gate → understand → qualify → compose → govern → a decision to book. */
export async function answerTexts(
  deps: PipelineDeps,
  run: Run,
  rows: SortedRows,
  supersedable: boolean,
): Promise<Step<Decision>> {
  const noted = noteEvents(journeyFor(run.claim.context), rows.others);
  const read = await readContact(deps, run, noted.context, noted.isContactStale);
  if (read.outcome === 'end') {
    return read;
  }
  const contact = read.value?.contact ?? null;
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
    contactReadAt: read.value?.readAt ?? 0,
    texts: rows.texts,
    twins: rows.twins,
    others: rows.others,
    foreign: noted.messages,
    supersedable,
  };
  const turn: Turn = { run, rows, context, noted, contact, base };
  if (contact === null) {
    return ok({ ...draftDecision(base), outcome: 'refused', reason: 'contact_not_found' });
  }
  const compliance = readCompliance(context, rows.texts);
  const verdict = gate(gateInput(turn, contact, compliance, deps.clock.now()));
  return run.watch.step('turn', () => byVerdict(deps, turn, contact, compliance, verdict));
}

function byVerdict(
  deps: PipelineDeps,
  turn: Turn,
  contact: Contact,
  compliance: ComplianceReading,
  verdict: GateVerdict,
): Promise<Step<Decision>> {
  switch (verdict.outcome) {
    case 'refuse':
      return Promise.resolve(ok(refusal(deps, turn, contact, verdict.reason, verdict.tellPerson)));
    case 'compliance':
      return compliance.path === 'none' || compliance.path === 'doubt'
        ? Promise.resolve(ok(doubt(deps, turn, contact, compliance)))
        : Promise.resolve(ok(complianceDecision(deps, turn, contact, compliance)));
    case 'pass':
      return readAndAnswer(deps, turn, contact, verdict);
    default:
      return verdict satisfies never;
  }
}

/** The store knew the number of a contact that was read before; a new or changed one is looked up. */
async function isNumberSuppressed(deps: PipelineDeps, run: Run, contact: Contact | null): Promise<boolean> {
  const { locationId, context } = run.claim;
  if (contact === null || contact.phone === '' || contact.phone === context.contact?.phone) return false;
  return deps.store.isNumberSuppressed(locationId, contact.phone);
}

/** A return after won or lost begins a new journey: facts, questions and once-only effects start over. */
function journeyFor(context: TurnContext): TurnContext {
  if (context.stage !== 'converted' && context.stage !== 'lost') {
    return context;
  }
  const { language, channel, conversationId } = context.conversation;
  return {
    ...context,
    journey: context.journey + 1,
    stage: 'contacted',
    mode: context.mode === 'stopped' ? 'stopped' : 'active',
    facts: [],
    asked: [],
    score: 0,
    completion: 0,
    onceKeys: [],
    conversation: {
      ...newConversation,
      language,
      channel,
      conversationId,
      highestStage: 'contacted',
      modeReason: 'returned after the deal',
    },
  };
}

function gateInput(
  turn: Turn,
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
    isBudgetSpent: false,
    occurredAt: newest?.event.occurredAt ?? now,
    arrivedAt: newest?.receivedAt ?? now,
  };
}

function refusal(deps: PipelineDeps, turn: Turn, contact: Contact, reason: string, tell: boolean): Decision {
  const draft = draftDecision(turn.base);
  const takeover = silencingTags(turn.noted, contact, turn.run.location.settings, true);
  const task = tell ? [taskFor(deps, contact, reason)] : [];
  return { ...draft, outcome: 'refused', reason, effects: effectsOf(turn, contact, [...takeover, ...task]) };
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

/** Doubt about an opt-out: sending is held, a person decides, the lead hears nothing. */
function doubt(deps: PipelineDeps, turn: Turn, contact: Contact, reading: ComplianceReading): Decision {
  const draft = draftDecision(turn.base);
  const rule = reading.path === 'doubt' ? reading.rule : '';
  const conversation = {
    ...draft.conversation,
    modeReason: 'doubt about an opt-out',
    handoff: { reason: 'compliance_doubt' as const, at: deps.clock.now(), ended: false },
  };
  return {
    ...draft,
    outcome: 'held',
    reason: `compliance_doubt ${rule}`,
    mode: 'paused',
    conversation,
    effects: effectsOf(turn, contact, [
      taskFor(deps, contact, 'the lead may want no more texts: read the last text and decide'),
    ]),
  };
}

function taskFor(deps: PipelineDeps, contact: Contact, why: string) {
  return {
    kind: 'add-task' as const,
    onceKey: null,
    title: `Look at ${nameOf(contact)}`,
    body: `The assistant does not answer: ${why}.`,
    dueAt: deps.clock.now() + 900_000,
  };
}

async function readAndAnswer(
  deps: PipelineDeps,
  turn: Turn,
  contact: Contact,
  verdict: Extract<GateVerdict, { outcome: 'pass' }>,
): Promise<Step<Decision>> {
  const { run, context, rows } = turn;
  const understood = await understand(deps, run, context, rows.texts);
  if (understood.outcome === 'end') {
    return understood;
  }
  const analysis = understood.value;
  const qualified = qualify(context, rows.texts, analysis, {
    handoffScore: run.location.settings.handoffScore,
    now: deps.clock.now(),
    isSilent: verdict.extractOnly,
    isComplianceDoubt: false,
  });
  const isSpoken = verdict.sendAllowed && (qualified.handoff === null || qualified.handoff.closingText);
  if (!isSpoken) {
    return ok(
      assemble(
        deps,
        turn,
        contact,
        qualified,
        analysis.objections,
        analysis.leadQuestion,
        null,
        verdict.reason,
        verdict.tellPerson,
      ),
    );
  }
  const composed = await composeReply(deps, run, {
    context: turn.base.context,
    contact,
    texts: rows.texts.map(({ event }) => ({ id: event.messageId, text: event.text })),
    language: qualified.conversation.language,
    facts: qualified.facts,
    question: qualified.question,
    handoff: qualified.handoff,
    leadQuestion: analysis.leadQuestion,
    acts: analysis.acts,
    hasObjection: analysis.objections.length > 0,
  });
  if (composed.outcome === 'end') {
    return composed;
  }
  if (run.signal?.aborted === true) {
    return endWith('superseded');
  }
  return ok(
    assemble(
      deps,
      turn,
      contact,
      qualified,
      analysis.objections,
      analysis.leadQuestion,
      composed.value,
      null,
      false,
    ),
  );
}

/** Puts together what was understood, what is said and what the CRM shall show. */
function assemble(
  deps: PipelineDeps,
  turn: Turn,
  contact: Contact,
  qualified: Qualified,
  objections: Parameters<typeof handoffNote>[0]['objections'],
  leadQuestion: string,
  composed: Composed | null,
  silentBecause: string | null,
  tellPerson: boolean,
): Decision {
  const { run, context } = turn;
  const now = deps.clock.now();
  const draft = draftDecision(turn.base);
  const text = composed === null ? null : spoken(turn, contact, qualified, composed, now);
  const handoff = qualified.handoff;
  const mode = modeAfter(context.mode, handoff?.reason ?? null);
  const note = handoffNote({
    reason: handoff?.reason ?? context.conversation.handoff?.reason ?? 'hot',
    role: qualified.conversation.role,
    temperature: qualified.numbers.temperature,
    completion: qualified.numbers.completion,
    facts: qualified.facts,
    objections,
    leadQuestion,
    openQuestion: qualified.question.ask === null ? '' : questionHint(qualified.question.ask.fact),
    outcome: handoff === null ? '' : 'The assistant is silent from here on.',
  });
  const actions = [
    ...planCrmActions(qualified.before, qualified.after, {
      settings: run.location.settings,
      tags: contact.tags,
      today: todayIn(run.location.timeZone, now),
      now,
      contactName: nameOf(contact),
      noteBody: note,
      assignTo: contact.assignedTo,
    }),
    ...silencingTags(turn.noted, contact, run.location.settings, true),
    ...(tellPerson ? [taskFor(deps, contact, silentBecause ?? '')] : []),
    ...(text?.tell === undefined ? [] : [taskFor(deps, contact, text.tell)]),
  ];
  if (handoff !== null) {
    deps.emit({
      event: 'handoff-begun',
      locationId: run.claim.locationId,
      contactId: run.claim.contactId,
      reason: handoff.reason,
    });
  }
  return {
    ...draft,
    outcome: handoff === null ? (text === null ? 'noted' : text.outcome) : 'handed-off',
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
      handoffsOpened:
        handoff === null
          ? context.conversation.handoffsOpened
          : [...new Set([...context.conversation.handoffsOpened, handoff.reason])],
      handoff:
        handoff === null ? context.conversation.handoff : { reason: handoff.reason, at: now, ended: true },
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
  const verdict = governText(
    {
      text: composed.text,
      messageClass: 'answer',
      channel: turn.base.texts.at(-1)?.event.channel ?? turn.context.conversation.channel,
      language: qualified.conversation.language,
      // a contact that was activated by its tag alone is active from its first text on
      mode: turn.context.mode === 'off' ? 'active' : turn.context.mode,
      answersAt,
      content: composed.rules,
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

function textPayload(
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

function modeAfter(mode: Mode, handoff: HandoffReason | null): Mode {
  if (handoff === 'compliance_doubt' || handoff === 'bot_loop') return 'paused';
  if (handoff !== null) return 'listening';
  return mode === 'off' ? 'active' : mode;
}

function effectsOf(
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
    governor: text === null ? null : { outcome: text.outcome, reason: text.reason },
    changes: qualified.changes.map(({ key, kind }) => ({ key, kind })),
    timings: run.watch.read(),
  };
}
