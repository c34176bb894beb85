import { readDoubt } from './doubt-patterns.ts';
import { readKeyword } from './words.ts';

/** The same three outcomes for every channel: text, e-mail, call note, an agent's entry. */
export type OptOutReading =
  | { readonly outcome: 'opt_out'; readonly ruleId: string; readonly words: string }
  | { readonly outcome: 'none' }
  /** Sending is held and a person decides. */
  | { readonly outcome: 'doubt'; readonly ruleId: string; readonly words: string };

/** Reads one text. Free wording comes as further detectors; a model would stand behind the doubtful only. */
export interface OptOutDetector {
  readonly id: string;
  read(text: string): OptOutReading;
}

/** The legal and carrier words alone: certain, and the only detector that may stop by itself today. */
export const exactWordsDetector: OptOutDetector = {
  id: 'exact-words',
  read: (text) =>
    readKeyword(text) === 'stop'
      ? { outcome: 'opt_out', ruleId: 'us-revocation-words', words: text.trim() }
      : { outcome: 'none' },
};

/** A few wordings of which nobody can say that they mean anything else; held for a person all the same. */
export const plainRefusalDetector: OptOutDetector = {
  id: 'plain-refusal',
  read: (text) => {
    const pattern = readDoubt(text);
    return pattern === null
      ? { outcome: 'none' }
      : { outcome: 'doubt', ruleId: `us-revocation-wording:${pattern}`, words: text.trim() };
  },
};

/** The first opt-out wins over any doubt, the first doubt over none; detectors are asked in order. */
export function firstCertain(detectors: readonly OptOutDetector[]): OptOutDetector {
  return {
    id: detectors.map((detector) => detector.id).join('+'),
    read: (text) => {
      let doubt: OptOutReading = { outcome: 'none' };
      for (const detector of detectors) {
        const reading = detector.read(text);
        if (reading.outcome === 'opt_out') return reading;
        if (reading.outcome === 'doubt' && doubt.outcome === 'none') doubt = reading;
      }
      return doubt;
    },
  };
}

/** The product's one detector. */
export const optOutDetector: OptOutDetector = firstCertain([exactWordsDetector, plainRefusalDetector]);
