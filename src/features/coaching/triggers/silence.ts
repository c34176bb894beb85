import type { Message } from '../../../domain/message.ts';
import { type SilenceCue, silenceCue } from '../../../domain/silence-cue.ts';
import type { MessageAct, Sentiment } from '../../../domain/vocabulary.ts';
import { asksForPerson } from '../../analysis/index.ts';
import { optOutDetector } from '../../compliance/index.ts';
import { saysGoodbye, saysNotInterested } from '../words/leaving-words.ts';
import { soundsAngry } from '../words/person-words.ts';
import { quoteOf } from '../words/quote.ts';
import { objectionIn } from './objection.ts';

export interface Said {
  /** What the lead said last. */
  readonly texts: readonly Message[];
  /** As the analysis read it; the newest words may not have been read yet. */
  readonly sentiment: Sentiment;
  /** The number is on the suppression list. */
  readonly suppressed: boolean;
}

/** Why an agent should ask nothing now (section 7.5), by rules: the texts may wait for their analysis still. */
export function silenceIn({ texts, sentiment, suppressed }: Said): SilenceCue | null {
  return silenceCue(
    {
      sentiment: quoteOf(texts, soundsAngry) === null ? sentiment : 'angry',
      acts: actsIn(texts),
      objections: [],
      optOutDoubt: suppressed || texts.some(({ text }) => optOutDetector.read(text).outcome !== 'none'),
    },
    texts.map(({ text }) => text),
  );
}

function actsIn(texts: readonly Message[]): readonly MessageAct[] {
  // what was said after it takes a farewell back
  const newest = texts.slice(-1);
  const acts: readonly (readonly [MessageAct, boolean])[] = [
    ['ask_person', quoteOf(texts, asksForPerson) !== null],
    ['objection', objectionIn(texts) !== null],
    ['not_interested', quoteOf(newest, saysNotInterested) !== null],
    ['goodbye', quoteOf(newest, saysGoodbye) !== null],
  ];
  return acts.filter(([, holds]) => holds).map(([act]) => act);
}
