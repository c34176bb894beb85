import type { Fact } from './fact.ts';
import type { FactKey } from './vocabulary.ts';

/** Stands for a fact that the analysis is expected to find; only its being answered matters. */
export function assumedFact(key: FactKey): Fact {
  return {
    key,
    value: '',
    meaning: { kind: 'text', text: '' },
    confidence: 1,
    evidence: { messageId: '', quote: '' },
    source: 'lead',
    status: 'answered',
    at: 0,
  };
}
