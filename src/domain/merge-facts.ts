import { answeredConfidence, type Fact, type Facts } from './fact.ts';
import { sameMeaning } from './same-meaning.ts';
import type { FactKey } from './vocabulary.ts';

export interface FactChange {
  readonly key: FactKey;
  readonly kind: 'answered' | 'replaced' | 'tentative' | 'declined' | 'retracted';
  readonly before: Fact | null;
  readonly after: Fact;
  /** A person's own entry gave way to the lead's later words. */
  readonly agentToTell: boolean;
}

export interface Merged {
  readonly facts: Facts;
  readonly changes: readonly FactChange[];
}

/**
 * Brings the readings of one turn into the known facts (section 2). Nothing here can be lowered by silence: with
 * no readings and no refusals the result is the input.
 */
export function mergeFacts(
  current: Facts,
  readings: readonly Fact[],
  declined: readonly FactKey[],
  turn: { readonly at: number; readonly messageId: string },
): Merged {
  const facts = new Map(current);
  const changes: FactChange[] = [];
  const ordered = [...readings].sort((one, other) => one.at - other.at);
  for (const reading of ordered) {
    const known = facts.get(reading.key) ?? null;
    const change = changeFor(known, withStatus(reading));
    if (change === null) continue;
    facts.set(reading.key, change.after);
    changes.push(change);
  }
  for (const key of new Set(declined)) {
    const known = facts.get(key) ?? null;
    if (known?.status === 'answered' || known?.status === 'declined') continue;
    const after = refusal(key, turn);
    facts.set(key, after);
    changes.push({ key, kind: 'declined', before: known, after, agentToTell: false });
  }
  return { facts, changes };
}

function changeFor(known: Fact | null, reading: Fact): FactChange | null {
  const change = (kind: FactChange['kind'], agentToTell = false): FactChange => ({
    key: reading.key,
    kind,
    before: known,
    after: reading,
    agentToTell,
  });
  if (reading.status === 'retracted') return retraction(known, reading, change);
  if (reading.status === 'declined') {
    return known === null || known.status === 'tentative' ? change('declined') : null;
  }
  if (known === null || known.status === 'retracted') return change(reading.status);
  if (reading.at < known.at) return null;
  if (reading.status === 'tentative') {
    return known.status === 'tentative' && !sameMeaning(known.meaning, reading.meaning)
      ? change('tentative')
      : null;
  }
  if (known.status !== 'answered') return change('answered');
  if (sameMeaning(known.meaning, reading.meaning) || !mayReplace(known, reading)) return null;
  return change('replaced', known.source === 'person' && reading.source === 'lead');
}

function retraction(
  known: Fact | null,
  reading: Fact,
  change: (kind: FactChange['kind'], agentToTell?: boolean) => FactChange,
): FactChange | null {
  if (known === null || known.status === 'retracted' || known.status === 'declined') return null;
  if (reading.at < known.at || !mayReplace(known, reading)) return null;
  return change('retracted', known.source === 'person' && reading.source === 'lead');
}

/**
 * The CRM often echoes our own writes, so its values only fill gaps. What a person entered gives way to a person
 * or to the lead's later words alone.
 */
function mayReplace(known: Fact, reading: Fact): boolean {
  if (reading.source === 'crm') return known.source === 'crm';
  if (known.source !== 'person') return true;
  return reading.source === 'person' || (reading.source === 'lead' && reading.at > known.at);
}

/** The one place where a confidence becomes a status. */
function withStatus(reading: Fact): Fact {
  if (reading.status !== 'answered' && reading.status !== 'tentative') return reading;
  return { ...reading, status: reading.confidence < answeredConfidence ? 'tentative' : 'answered' };
}

function refusal(key: FactKey, turn: { readonly at: number; readonly messageId: string }): Fact {
  return {
    key,
    value: '',
    meaning: { kind: 'text', text: '' },
    confidence: 1,
    evidence: { messageId: turn.messageId, quote: '' },
    source: 'lead',
    status: 'declined',
    at: turn.at,
  };
}
