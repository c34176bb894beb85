import type { Objection } from './analysis.ts';
import type { Fact, FactMeaning, Facts } from './fact.ts';
import { type FactKey, factKeys, type HandoffReason, type Role, type Temperature } from './vocabulary.ts';

export interface HandoffNoteInput {
  readonly reason: HandoffReason;
  readonly role: Role;
  readonly temperature: Temperature;
  readonly completion: number;
  readonly facts: Facts;
  readonly objections: readonly Objection[];
  /** The lead's texts of this turn, cleaned of numbers that nobody needs to keep. */
  readonly said: readonly string[];
  /** The lead's own unanswered question, '' if none. */
  readonly leadQuestion: string;
  /** What the assistant asked last and got no answer to; '' if none. */
  readonly openQuestion: string;
  /** Added when the handoff ends; '' before. */
  readonly outcome: string;
}

const saidAtMost = 3;
const saidLetters = 300;

const reasons: Readonly<Record<HandoffReason, string>> = {
  hot: 'ready for a person (score reached)',
  asked_for_person: 'asked for a person',
  angry: 'upset: call personally, do not text first',
  complex_question: 'a question the assistant must not answer',
  stuck: 'the conversation does not move on',
  compliance_doubt: 'may want no more texts: decide before anything is sent',
  fair_housing: 'a fair-housing topic came up',
  represented: 'already under contract with an agent: no selling',
  bot_loop: 'an automatic responder may be at the other end',
  system_trouble: 'the assistant could not work properly',
};

/** Summary for the agent. It holds nothing that the lead did not say: every fact stands with its quote. */
export function handoffNote(input: HandoffNoteInput): string {
  const facts = factKeys.flatMap((key) => input.facts.get(key) ?? []);
  const known = facts.filter(({ status }) => status === 'answered').map(factLine);
  const unsure = facts.filter(({ status }) => status === 'tentative').map(factLine);
  const declined = facts.filter(({ status }) => status === 'declined').map(({ key }) => label(key));
  const lines = [
    'AI summary',
    `Why now: ${reasons[input.reason]}`,
    `${capitalise(input.role === 'unknown' ? 'role unknown' : input.role)}, ${input.temperature}, ${input.completion} % complete`,
    ...section(
      'Said last',
      input.said.slice(-saidAtMost).map((text) => `"${shortened(text)}"`),
    ),
    ...section('Known', known),
    ...section('To confirm', unsure),
    ...section('Does not want to say', declined),
    ...section(
      'Objections',
      input.objections.map((one) => `${one.type} (${one.severity}): "${one.quote}"`),
    ),
    ...single('Lead asks', input.leadQuestion),
    ...single('Still open', input.openQuestion),
    ...single('Outcome', input.outcome),
  ];
  return lines.join('\n');
}

/** A fact's meaning in short words. */
export function meaningText(meaning: FactMeaning): string {
  switch (meaning.kind) {
    case 'any':
      return 'no preference';
    case 'price':
      return span(money(meaning.range.lowest), money(meaning.range.highest));
    case 'dates':
      return span(meaning.range.earliest, meaning.range.latest);
    case 'list':
      return meaning.items.join(', ');
    case 'number':
      return meaning.value.toLocaleString('en-US');
    case 'text':
      return meaning.text.replaceAll('_', ' ');
    default:
      return meaning satisfies never;
  }
}

function factLine(fact: Fact): string {
  const isAmount = fact.key === 'money_owed' && fact.meaning.kind === 'number';
  const meaning = isAmount ? `$${meaningText(fact.meaning)}` : meaningText(fact.meaning);
  const said = fact.evidence.quote === '' ? ` (${fact.source})` : ` - "${fact.evidence.quote}"`;
  return `${label(fact.key)}: ${meaning === '' ? fact.value : meaning}${said}`;
}

function span(from: string | null, to: string | null): string {
  if (from !== null && to !== null) return from === to ? from : `${from} to ${to}`;
  if (to !== null) return `up to ${to}`;
  return from === null ? '' : `from ${from}`;
}

function money(amount: number | null): string | null {
  return amount === null ? null : `$${amount.toLocaleString('en-US')}`;
}

function shortened(text: string): string {
  return text.length > saidLetters ? `${text.slice(0, saidLetters - 1)}…` : text;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `- ${line}`)];
}

function single(title: string, text: string): readonly string[] {
  return text === '' ? [] : [`${title}: ${text}`];
}

function label(key: FactKey): string {
  return capitalise(key.replaceAll('_', ' '));
}

function capitalise(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
