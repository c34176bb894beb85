import type { Fact } from '../../../domain/fact.ts';
import { meaningText } from '../../../domain/handoff-note.ts';
import {
  answeredQuestions,
  completionOf,
  contactCompletion,
  flowsOf,
  scoreOf,
  temperatureOf,
} from '../../../domain/qualification.ts';
import { questionFacts } from '../../../domain/qualification-areas.ts';
import { type FlowRole, questions } from '../../../domain/vocabulary.ts';
import type { CardEvidence } from '../card.ts';
import { instantCards } from '../instant-lane.ts';
import type { Look } from '../look.ts';
import { concernOf } from '../model/model-input.ts';
import type { InsightAdvice } from './shapes.ts';

/** Who the lead is by what is on record, each statement with what it rests on. Pure. */
export function insightOf(look: Look): InsightAdvice {
  const { conversation, stage, mode } = look.view.turn;
  const { role } = conversation;
  const score = scoreOf(look.facts, role);
  const { percent, isComplete } = contactCompletion(look.facts, role);
  const motivation = look.facts.get('motivation');
  const { engagement } = conversation;
  return {
    role,
    language: look.language,
    stage,
    mode,
    score: { value: score, temperature: temperatureOf(score), parts: scoreParts(look) },
    completion: {
      percent,
      isComplete,
      areas: flowsOf(role).flatMap((flow) =>
        completionOf(look.facts, flow).areas.map((area) => ({
          flow,
          name: area.name,
          weight: area.weight,
          percent: Math.round(area.completion),
          open: [...area.open],
        })),
      ),
    },
    facts: [...look.facts.values()]
      .filter(({ status }) => status !== 'retracted')
      .map((fact) => ({
        key: fact.key,
        value: meaningText(fact.meaning) || fact.value,
        status: fact.status,
        source: fact.source,
        confidence: fact.confidence,
        at: fact.at,
        evidence: evidenceOf(fact),
      })),
    motivation:
      motivation?.status === 'answered'
        ? { words: motivation.value, evidence: evidenceOf(motivation) }
        : null,
    sentiment: conversation.sentiments.at(-1) ?? 'neutral',
    engagement:
      engagement.length === 0
        ? null
        : Math.round(engagement.reduce((sum, one) => sum + one, 0) / engagement.length),
    risks: risksOf(look),
  };
}

export function evidenceOf(fact: Fact): CardEvidence {
  const { messageId, quote } = fact.evidence;
  return quote === ''
    ? { kind: 'rule', ruleId: `fact:${fact.source}:${fact.key}` }
    : { kind: 'quote', messageId, quote };
}

/** The seven questions; of the flow with the higher count where a lead does both. */
function scoreParts(look: Look): InsightAdvice['score']['parts'] {
  const { role } = look.view.turn.conversation;
  const flows: readonly FlowRole[] = role === 'buyer' || role === 'seller' ? [role] : ['buyer', 'seller'];
  const counted = flows
    .map((flow) => ({ flow, answered: answeredQuestions(look.facts, flow, role) }))
    .reduce((best, one) => (one.answered.length > best.answered.length ? one : best));
  return questions.map((question) => {
    const isAnswered = counted.answered.includes(question);
    const fact = (questionFacts[counted.flow][question] ?? [])
      .map((key) => look.facts.get(key))
      .find((one) => one?.status === 'answered');
    return { question, isAnswered, evidence: isAnswered && fact !== undefined ? evidenceOf(fact) : null };
  });
}

const riskKinds: readonly string[] = ['risk', 'handoff', 'compliance', 'objection'];

function risksOf(look: Look): InsightAdvice['risks'] {
  const seen = instantCards(look, () => 0)
    .filter(({ kind, cooldownKey }) => riskKinds.includes(kind) || cooldownKey.startsWith('contradiction'))
    .map(({ kind, severity, why, evidence }) => ({
      kind: kind === 'fact' ? 'contradiction' : kind,
      severity,
      why,
      evidence,
    }));
  const concern = concernOf(look);
  const mood =
    concern === 'sentiment_drop'
      ? [risk('sentiment', 'high', 'The mood fell by two steps.', 'sentiment:two-steps-down')]
      : [];
  const stuck =
    look.view.turn.conversation.textsWithoutNewFact >= 5
      ? [risk('stuck', 'medium', 'Five texts of ours without a new fact.', 'stuck:five-texts')]
      : [];
  const declined = [...look.facts.values()]
    .filter(({ status }) => status === 'declined')
    .map((fact) => ({
      kind: 'declined',
      severity: 'medium',
      why: `The lead does not want to say: ${fact.key.replaceAll('_', ' ')}.`,
      evidence: evidenceOf(fact),
    }));
  return [...seen, ...mood, ...stuck, ...declined];
}

function risk(kind: string, severity: string, why: string, ruleId: string) {
  return { kind, severity, why, evidence: { kind: 'rule' as const, ruleId } };
}
