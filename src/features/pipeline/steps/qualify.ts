import type { Analysis } from '../../../domain/analysis.ts';
import { isBotLoop } from '../../../domain/bot-loop.ts';
import { type CrmNumbers, type CrmState, crmNumbers, nothingWritten } from '../../../domain/crm-state.ts';
import { conversationEngagement, engagementLevel, messageEngagement } from '../../../domain/engagement.ts';
import type { Fact, Facts } from '../../../domain/fact.ts';
import { type Handoff, handoffFor } from '../../../domain/handoff.ts';
import { advance, type Lifecycle } from '../../../domain/lifecycle.ts';
import { type FactChange, mergeFacts } from '../../../domain/merge-facts.ts';
import { type NextQuestion, nextQuestion } from '../../../domain/next-question.ts';
import { isDoubtOpen } from '../../../domain/open-doubt.ts';
import { decidePathway } from '../../../domain/pathway.ts';
import { flowsOf } from '../../../domain/qualification.ts';
import { silenceCue } from '../../../domain/silence-cue.ts';
import { areaSpokenOf } from '../../../domain/spoken-area.ts';
import type { ConversationState, TurnContext } from '../../../domain/turn.ts';
import type { FactKey, Role, Stage } from '../../../domain/vocabulary.ts';
import { asksProtectedTopic, saysCrisis } from '../../compliance/index.ts';
import type { TextRow } from './sort-rows.ts';

/** What the facts say after this turn. Pure: the same texts and facts give the same result. */
export interface Qualified {
  readonly facts: Facts;
  readonly changes: readonly FactChange[];
  readonly numbers: CrmNumbers;
  readonly question: NextQuestion;
  readonly handoff: Handoff | null;
  readonly stage: Stage;
  readonly before: CrmState | null;
  readonly after: CrmState;
  readonly conversation: ConversationState;
}

export interface QualifyOptions {
  readonly handoffScore: number;
  readonly now: number;
  /** Extract only: nothing is asked and nobody is handed over. */
  readonly isSilent: boolean;
}

export function qualify(
  context: TurnContext,
  texts: readonly TextRow[],
  analysis: Analysis,
  options: QualifyOptions,
): Qualified {
  const known: Facts = new Map(context.facts.map((fact) => [fact.key, fact]));
  const last = texts.at(-1);
  const said = texts.map((row) => row.event.text);
  const merged = mergeFacts(known, analysis.facts, analysis.declined, {
    at: options.now,
    messageId: last?.event.messageId ?? '',
  });
  const role = roleAfter(context.conversation.role, analysis.role);
  const turn = context.conversation.turn + 1;
  const engagement = engagementAfter(context, texts, analysis);
  const hasNewFact = merged.changes.some(
    (change) => change.kind === 'answered' || change.kind === 'replaced',
  );
  const textsWithoutNewFact = hasNewFact ? 0 : context.conversation.textsWithoutNewFact;
  const reading = readingAfter(context, analysis, role, engagement);
  const numbers = crmNumbers({ facts: merged.facts, role });
  const found = handoffFor({
    analysis,
    facts: merged.facts,
    publishedScore: numbers.published,
    handoffScore: options.handoffScore,
    frustratedTurnsBefore: context.conversation.sentiments.filter((one) => one === 'frustrated').length,
    asked: context.asked.filter((record) => record.turn > context.conversation.givenBackTurn),
    turn,
    textsWithoutNewFact,
    isFairHousing: said.some(asksProtectedTopic) && askedProtectedBefore(context),
    isBotLoop: isBotLoop(said, context.history, options.now),
    isComplexQuestion: said.some(saysCrisis),
    handoffsOpened: context.conversation.handoffsOpened,
  });
  // a person who is in charge has the lead already, but must not text on without having seen a new doubt
  const isNewDoubt = found?.reason === 'compliance_doubt' && !isDoubtOpen(context);
  const handoff = !options.isSilent || isNewDoubt ? found : null;
  const question =
    options.isSilent || handoff !== null
      ? {
          ask: null,
          suggestions: [],
          why: handoff === null ? 'not ours to ask' : `handoff: ${handoff.reason}`,
        }
      : nextQuestion({
          facts: merged.facts,
          role,
          asked: context.asked,
          turn,
          silence: silenceCue(analysis, said),
          areaJustSpokenOf: areaSpokenOf(
            analysis.facts.map((fact) => fact.key),
            flowsOf(role),
          ),
        });
  const lifecycle = lifecycleAfter(context, numbers);
  const after: CrmState = {
    ...reading,
    facts: merged.facts,
    handoff: handoff === null ? (context.conversation.handoff === null ? 'none' : 'ended') : 'ended',
  };
  return {
    facts: merged.facts,
    changes: merged.changes,
    numbers,
    question,
    handoff,
    stage: lifecycle.stage,
    before: stateBefore(context.conversation, known, handoff !== null),
    after,
    conversation: {
      ...context.conversation,
      role,
      language: analysis.language === 'other' ? context.conversation.language : analysis.language,
      turn,
      engagement,
      engagementLevel: levelOf(engagement),
      sentiments: [...context.conversation.sentiments, analysis.sentiment].slice(-10),
      pathway: pathwayAfter(context, merged.facts, analysis),
      textsWithoutNewFact,
      reading: stripFacts(after),
      highestStage: lifecycle.highest,
    },
  };
}

/** The first such question gets the fixed answer with the offer of a person; whoever asks on wants one. */
function askedProtectedBefore({ history }: TurnContext): boolean {
  return history.some(({ author, text }) => author === 'lead' && asksProtectedTopic(text));
}

/** Somebody who buys and now also sells has two flows; «unknown» never takes a role away. */
function roleAfter(known: Role, read: Role): Role {
  if (read === 'unknown' || read === known) return known;
  return known === 'unknown' ? read : 'both';
}

function engagementAfter(
  context: TurnContext,
  texts: readonly TextRow[],
  analysis: Analysis,
): readonly number[] {
  const open = context.conversation.openQuestion;
  const placeKeys: readonly FactKey[] = ['areas', 'property_address'];
  const values = texts.map(({ event }) =>
    messageEngagement({
      text: event.text,
      answersOpenQuestion: analysis.facts.some(
        (fact: Fact) => fact.key === open && fact.evidence.messageId === event.messageId,
      ),
      namesPlace: analysis.facts.some(
        (fact: Fact) => placeKeys.includes(fact.key) && fact.evidence.messageId === event.messageId,
      ),
    }),
  );
  return [...context.conversation.engagement, ...values].slice(-5);
}

function levelOf(engagement: readonly number[]): ConversationState['engagementLevel'] {
  const value = conversationEngagement(engagement);
  return value === null ? null : engagementLevel(value);
}

function readingAfter(
  context: TurnContext,
  analysis: Analysis,
  role: Role,
  engagement: readonly number[],
): Omit<CrmState, 'facts' | 'handoff'> {
  const isRead = analysis.intent !== 'unknown';
  const earlier = context.conversation.reading;
  return {
    hasWritten: true,
    role,
    // «unknown» says nothing new: the last reading stands
    intent: isRead ? analysis.intent : (earlier?.intent ?? 'unknown'),
    intentConfidence: isRead ? analysis.intentConfidence : (earlier?.intentConfidence ?? 0),
    urgency: analysis.urgency === 'unknown' ? (earlier?.urgency ?? 'unknown') : analysis.urgency,
    engagement: conversationEngagement(engagement),
    asksToProceed: analysis.wantsShowing || (earlier?.asksToProceed ?? false),
  };
}

function lifecycleAfter({ stage, conversation }: TurnContext, numbers: CrmNumbers): Lifecycle {
  return advance(
    { stage, highest: conversation.highestStage },
    {
      exchanged: true,
      hasWritten: true,
      score: numbers.score,
      isFlowComplete: numbers.isComplete,
      hasBooking: false,
    },
  );
}

function pathwayAfter(context: TurnContext, facts: Facts, analysis: Analysis): ConversationState['pathway'] {
  const answered = facts.get('pathway');
  const chosen =
    answered?.status === 'answered' && answered.meaning.kind === 'text'
      ? (['wholesale', 'listing'] as const).find(
          (pathway) => answered.meaning.kind === 'text' && answered.meaning.text === pathway,
        )
      : undefined;
  return decidePathway(analysis.pathwaySignals, chosen ?? context.conversation.pathway);
}

/**
 * What the CRM shows of the contact so far. A handoff that stands is not told again, also where nothing else of the journey
 * was written yet; one that opens now is, whoever has the conversation. The once-keys of the journey hold back the rest.
 */
function stateBefore(
  { reading, handoff }: ConversationState,
  facts: Facts,
  isHandedOver: boolean,
): CrmState | null {
  if (reading === null && handoff === null) return null;
  const stands = handoff !== null && !isHandedOver;
  return { ...(reading ?? nothingWritten), facts, handoff: stands ? 'ended' : 'none' };
}

function stripFacts(state: CrmState): Omit<CrmState, 'facts'> {
  const { facts: _facts, ...rest } = state;
  return rest;
}
