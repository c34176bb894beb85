import { readDoubt } from './doubt-patterns.ts';
import { readLooseRefusal, readRefusal } from './refusal/read-refusal.ts';
import { type Keyword, readKeyword } from './words.ts';

/** The same three outcomes for every channel: text, e-mail, call note, an agent's entry. */
export type OptOutReading =
  | { readonly outcome: 'opt_out'; readonly ruleId: string; readonly words: string }
  | { readonly outcome: 'none' }
  /** Sending is held and a person decides. */
  | { readonly outcome: 'doubt'; readonly ruleId: string; readonly words: string };

/** Reads one text; a model would stand behind the doubtful only. */
export interface OptOutDetector {
  readonly id: string;
  read(text: string): OptOutReading;
}

/** The legal and carrier words alone. */
export const exactWordsDetector: OptOutDetector = {
  id: 'exact-words',
  read: (text) =>
    readKeyword(text) === 'stop'
      ? { outcome: 'opt_out', ruleId: 'us-revocation-words', words: text.trim() }
      : { outcome: 'none' },
};

/** Free wording that can mean nothing else (compliance contract, section 3): it counts like the law's own words. */
export const freeWordingDetector: OptOutDetector = {
  id: 'free-wording',
  read: (text) => {
    const rule = readRefusal(text);
    return rule === null
      ? { outcome: 'none' }
      : { outcome: 'opt_out', ruleId: `us-revocation-wording:${rule}`, words: text.trim() };
  },
};

/** Wordings near to a refusal that may mean something else: a number that is not the lead's, one hour, one kind of message. */
export const plainRefusalDetector: OptOutDetector = {
  id: 'plain-refusal',
  read: (text) => {
    const pattern = readDoubt(text) ?? readLooseRefusal(text);
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
export const optOutDetector: OptOutDetector = firstCertain([
  exactWordsDetector,
  freeWordingDetector,
  plainRefusalDetector,
]);

/** What a text asks that waits for nothing: an agreed word, or a refusal in free wording, which is as good as «stop». */
export function readAtOnce(text: string): Keyword | null {
  return readKeyword(text) ?? (readRefusal(text) === null ? null : 'stop');
}
