import { assumedFact } from '../../../domain/assumed-fact.ts';
import type { Contact } from '../../../domain/contact.ts';
import type { Facts } from '../../../domain/fact.ts';
import { type Handoff, isOldNews } from '../../../domain/handoff.ts';
import { type NextQuestion, nextQuestion } from '../../../domain/next-question.ts';
import { publishedScore, scoreOf, temperatureOf } from '../../../domain/qualification.ts';
import type { TurnContext } from '../../../domain/turn.ts';
import type { FactKey, Language, Role } from '../../../domain/vocabulary.ts';
import { stopperUnder } from '../../../kit/stopper-under.ts';
import { glance } from '../../analysis/index.ts';
import type { PipelineDeps } from '../ports.ts';
import type { Run, Step } from '../run.ts';
import { type Composed, composeReply, type ReplyNeeds } from './compose.ts';
import { fixedBy } from './fixed-answer.ts';
import type { TextRow } from './sort-rows.ts';

/** A reply that is written before the analysis is there. */
export interface Speculation {
  readonly draft: Promise<Step<Composed>>;
  /** Would the writer have been asked for the same text, had the analysis been known? */
  fits(needs: ReplyNeeds): boolean;
  /** The draft is of no use: it stops being paid for. */
  stop(): void;
}

/**
 * Guesses by rules what the texts answer, hence what will be asked next, and has that reply drafted.
 * A wrong guess costs the draft, never a wrong text: the draft is used only where the analysis leads to the same
 * question, the same goal and the same language, and it passes the same checks and the governor.
 */
export function speculate(
  deps: PipelineDeps,
  run: Run,
  context: TurnContext,
  contact: Contact,
  texts: readonly TextRow[],
): Speculation | null {
  const words = texts.map(({ event }) => event.text);
  const seen = glance(words, {
    now: deps.clock.now(),
    timeZone: run.location.timeZone,
    openQuestion: context.conversation.openQuestion,
    role: context.conversation.role,
    language: context.conversation.language,
  });
  if (seen.isUnclear || fixedBy(words) !== null) {
    return null;
  }
  const expected = expect(context, seen, run.location.settings.handoffScore);
  const stopper = stopperUnder(run.signal);
  const draft = composeReply(
    deps,
    { ...run, signal: stopper.signal },
    {
      context,
      contact,
      texts: texts.map(({ event }) => ({ id: event.messageId, text: event.text })),
      language: seen.language,
      facts: new Map(context.facts.map((fact) => [fact.key, fact])),
      question: expected.question,
      handoff: expected.handoff,
      leadQuestion: seen.leadQuestion,
      acts: [],
      hasObjection: false,
    },
    'draft',
  );
  return {
    draft,
    fits: (needs) => isSame(needs, seen.language, seen.leadQuestion, expected),
    stop: () => stopper.abort(),
  };
}

interface Expected {
  readonly question: NextQuestion;
  readonly handoff: Handoff | null;
}

function expect(
  context: TurnContext,
  seen: { readonly answered: readonly FactKey[]; readonly role: Role },
  handoffScore: number,
): Expected {
  const facts: Facts = new Map([
    ...context.facts.map((fact) => [fact.key, fact] as const),
    ...seen.answered.map((key) => [key, assumedFact(key)] as const),
  ]);
  const isHot = publishedScore(temperatureOf(scoreOf(facts, seen.role))) >= handoffScore;
  if (isHot && !isOldNews('hot', context.conversation.handoffsOpened)) {
    return {
      question: { ask: null, suggestions: [], why: 'handoff: hot' },
      handoff: { reason: 'hot', closingText: true },
    };
  }
  const question = nextQuestion({
    facts,
    role: seen.role,
    asked: context.asked,
    turn: context.conversation.turn + 1,
    silence: null,
    areaJustSpokenOf: null,
  });
  return { question, handoff: null };
}

function isSame(needs: ReplyNeeds, language: Language, leadQuestion: string, expected: Expected): boolean {
  return (
    needs.language === language &&
    (needs.leadQuestion === '') === (leadQuestion === '') &&
    needs.question.ask?.fact === expected.question.ask?.fact &&
    (needs.question.ask?.confirms ?? '') === (expected.question.ask?.confirms ?? '') &&
    needs.handoff?.reason === expected.handoff?.reason &&
    !needs.hasObjection &&
    !needs.acts.includes('ask_bot')
  );
}
