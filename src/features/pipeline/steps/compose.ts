import type { Analysis } from '../../../domain/analysis.ts';
import type { Contact } from '../../../domain/contact.ts';
import type { Facts } from '../../../domain/fact.ts';
import { vouchingWords } from '../../../domain/fact-words.ts';
import type { Handoff } from '../../../domain/handoff.ts';
import type { NextQuestion } from '../../../domain/next-question.ts';
import type { Askable } from '../../../domain/question-hint.ts';
import { fitText } from '../../../domain/shorten.ts';
import type { TurnContext } from '../../../domain/turn.ts';
import type { Language } from '../../../domain/vocabulary.ts';
import {
  askFallback,
  type ContentRules,
  checkContent,
  disclosureText,
  fallbackText,
  handoffClosing,
  promisesTeam,
  type Situation,
  withDisclosure,
} from '../../compliance/index.ts';
import type { PipelineDeps } from '../ports.ts';
import { ok, type Run, type Step } from '../run.ts';
import { askModel, promptOf } from './ask-model.ts';
import { bareDraft } from './bare-draft.ts';
import { composeInputText, composeSystemPrompt, instructionsOf } from './compose-prompt.ts';
import { fixedAnswer, noAgent } from './fixed-answer.ts';
import { otherLanguage } from './language-rule.ts';
import { namesAnother } from './name-rule.ts';
import { questionsTooMany } from './question-rule.ts';
import { withoutName } from './without-name.ts';

export interface ReplyNeeds {
  readonly context: TurnContext;
  readonly contact: Contact | null;
  readonly texts: readonly { readonly id: string; readonly text: string }[];
  readonly language: Language;
  readonly facts: Facts;
  readonly question: NextQuestion;
  readonly handoff: Handoff | null;
  readonly leadQuestion: string;
  readonly acts: Analysis['acts'];
  readonly hasObjection: boolean;
}

export interface Composed {
  readonly text: string;
  readonly asked: Askable | null;
  readonly disclosed: boolean;
  /** It says that the team will see to something: they have to be told. */
  readonly promisesTeam: boolean;
  readonly rules: ContentRules;
  /** How the words came to be; shown on the Conversation page. */
  readonly origin: 'model' | 'model-second-draft' | 'draft' | 'rule' | 'template';
  /** Rules that earlier drafts of it broke; those drafts went nowhere. */
  readonly broken: readonly string[];
}

/** Longest answer in characters: one segment, and with the disclosure in front never more than two. */
const oneSegment = { en: 150, es: 140 } as const;
const segmentsAtMost = 2;
const composeDeadlineMs = 20_000;

/** Words the answer: a fixed rule where one exists, else the model, checked; a plain template when the checks fail. */
export function composeReply(
  deps: PipelineDeps,
  run: Run,
  needs: ReplyNeeds,
  span: 'compose' | 'draft' = 'compose',
): Promise<Step<Composed>> {
  return run.watch.span(
    span,
    (watch) => wordAnswer(deps, { ...run, watch }, needs),
    (done) => ({
      attributes: { 'enterprisehub.origin': done.outcome === 'ok' ? done.value.origin : 'none' },
    }),
  );
}

async function wordAnswer(deps: PipelineDeps, run: Run, needs: ReplyNeeds): Promise<Step<Composed>> {
  const language = needs.language === 'es' ? 'es' : 'en';
  const disclosure = needs.context.disclosed
    ? null
    : disclosureText(language, run.location.name, run.location.settings.disclosure);
  const rules = contentRules(run, needs, disclosure);
  const finish = (
    words: string,
    asked: Askable | null,
    origin: Composed['origin'],
    broken: Composed['broken'] = [],
  ): Composed => ({
    text: disclosure === null ? words : withDisclosure(disclosure, withoutGreeting(words)),
    asked,
    disclosed: disclosure !== null,
    promisesTeam: promisesTeam(words, run.location.name),
    // a fixed text vouches for its own numbers
    rules: origin === 'rule' ? { ...rules, sources: [...rules.sources, words] } : rules,
    origin,
    broken,
  });
  const fixed = fixedAnswer(language, run.location.name, needs);
  if (fixed !== null) {
    return ok(finish(fixed, null, 'rule'));
  }
  const drafted = await draftUntilClean(deps, run, needs, disclosure ?? '', rules);
  if (drafted.outcome === 'end') {
    return drafted;
  }
  const { draft, broken } = drafted.value;
  return ok(
    draft === null
      ? finish(template(language, needs), templateAsks(language, needs), 'template', broken)
      : finish(draft.words, needs.question.ask?.fact ?? null, draft.origin, broken),
  );
}

interface Drafted {
  /** Null: every draft broke a rule. */
  readonly draft: { readonly words: string; readonly origin: Composed['origin'] } | null;
  readonly broken: Composed['broken'];
}

async function draftUntilClean(
  deps: PipelineDeps,
  run: Run,
  needs: ReplyNeeds,
  disclosure: string,
  rules: ContentRules,
): Promise<Step<Drafted>> {
  let violations: readonly { rule: string; found: string }[] = [];
  const broken = new Set<string>();
  const input = inputOf(run, needs);
  const unwantedName = input.useFirstName ? '' : (needs.contact?.firstName ?? '');
  for (const origin of ['model', 'model-second-draft'] as const) {
    const answer = await askModel(deps, run, {
      lane: 'compose',
      system: composeSystemPrompt,
      input: composeInputText({ ...input, violations }),
      schema: null,
      maxTokens: 300,
      deadlineMs: composeDeadlineMs,
    });
    if (answer.outcome === 'end') {
      return answer;
    }
    const draft = withoutName(bareDraft(answer.value), unwantedName);
    const cleaned = disclosure === '' ? draft : withoutGreeting(draft);
    const matters =
      needs.handoff === null ? undefined : (said: string) => promisesTeam(said, run.location.name);
    const fitted = fitText(cleaned, segmentsAtMost, disclosure, matters);
    const words = fitted.outcome === 'fits' ? withoutStart(fitted.text, disclosure) : cleaned;
    const whole = disclosure === '' ? words : withDisclosure(disclosure, words);
    const { channel } = needs.context.conversation;
    const found = [
      ...checkContent({ text: whole, channel, messageClass: 'answer' }, rules),
      ...questionsTooMany(words, needs.question.ask !== null),
      ...otherLanguage(words, input.language),
      ...namesAnother(words, [...rules.sources, ...namesOf(needs)]),
    ];
    if (found.length === 0) {
      return ok({ draft: { words, origin }, broken: [...broken] });
    }
    violations = found.map((one) => ({ rule: one.ruleId, found: one.found }));
    for (const { rule } of violations) broken.add(rule);
    deps.log.info(
      { runId: run.runId, rules: violations.map((one) => one.rule), origin },
      'a draft broke rules',
    );
  }
  return ok({ draft: null, broken: [...broken] });
}

function namesOf({ contact }: ReplyNeeds): readonly string[] {
  return contact === null ? [] : [contact.firstName, contact.lastName];
}

function inputOf(run: Run, needs: ReplyNeeds) {
  const language = needs.language === 'es' ? ('es' as const) : ('en' as const);
  return {
    language,
    channel: needs.context.conversation.channel,
    location: run.location,
    contact: needs.contact,
    agent: noAgent,
    // first name at most every third text
    useFirstName: needs.context.assistantTexts % 3 === 0,
    history: needs.context.history,
    texts: needs.texts,
    leadQuestion: needs.leadQuestion,
    facts: needs.facts,
    ask: needs.question.ask,
    suggestions: needs.question.suggestions,
    goal: needs.handoff === null ? ('answer' as const) : ('handoff' as const),
    handoffReason: needs.handoff?.reason ?? null,
    maxCharacters: oneSegment[language],
  };
}

/** Everything that a number or place in the text may come from. */
function contentRules(run: Run, needs: ReplyNeeds, disclosure: string | null): ContentRules {
  const facts = [...needs.facts.values()].flatMap(vouchingWords);
  const said = needs.context.history
    .filter((message) => message.author !== 'assistant')
    .map((message) => message.text);
  return {
    emojiAllowed: run.location.settings.emojiAllowed,
    allowedLinks: run.location.settings.allowedLinks,
    sources: [
      ...facts,
      ...said,
      ...needs.texts.map(({ text }) => text),
      run.location.name,
      run.location.phone,
    ],
    records: [],
    promptPrefix: instructionsOf(promptOf(run, 'compose', composeSystemPrompt)),
    requiredDisclosure: disclosure,
  };
}

/** The disclosure greets already. */
function withoutGreeting(words: string): string {
  const rest = words.replace(/^(?:hi|hello|hey|hola|buenas)(?: there)?(?:,? [A-Z]\w+)?[,.!]+\s+/iu, '');
  return rest === '' ? words : rest.charAt(0).toUpperCase() + rest.slice(1);
}

function withoutStart(text: string, start: string): string {
  return start === '' ? text : text.slice(start.length).trim();
}

function template(language: Language, needs: ReplyNeeds): string {
  if (needs.handoff !== null) {
    return handoffClosing(language, needs.handoff.reason, noAgent) ?? fallbackText(language, 'acknowledge');
  }
  if (needs.leadQuestion !== '') {
    return fallbackText(language, 'lead-question');
  }
  const ask = needs.question.ask === null ? null : askFallback(language, needs.question.ask.fact);
  return ask ?? fallbackText(language, situationOf(needs));
}

function templateAsks(language: Language, needs: ReplyNeeds): Askable | null {
  const fact = needs.question.ask?.fact ?? null;
  const isAsked =
    fact !== null &&
    needs.handoff === null &&
    needs.leadQuestion === '' &&
    askFallback(language, fact) !== null;
  return isAsked ? fact : null;
}

function situationOf(needs: ReplyNeeds): Situation {
  if (needs.hasObjection) return 'objection';
  if (needs.acts.includes('goodbye')) return 'goodbye';
  return needs.acts.includes('thanks') ? 'thanks' : 'acknowledge';
}
