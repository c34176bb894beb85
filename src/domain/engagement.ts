import type { EngagementLevel } from './vocabulary.ts';

export interface InboundForEngagement {
  readonly text: string;
  readonly answersOpenQuestion: boolean;
  /** The analysis read an area or an address out of it. */
  readonly namesPlace: boolean;
}

const enthusiasm =
  /!|\b(?:love|great|awesome|perfect|amazing|excited|can'?t wait|wonderful|fantastic|me encanta|genial|perfecto|excelente|emocionad[oa]s?)\b/iu;
const hesitation =
  /\b(?:maybe|not sure|i guess|i suppose|idk|don'?t know|perhaps|might|hmm+|kind of|we'?ll see|quiz[aá]s?|tal vez|no (?:s[eé]|estoy segur[oa]))(?!\p{L})/iu;

/** Engagement of one inbound text, 0-100 (section 4). */
export function messageEngagement(message: InboundForEngagement): number {
  const { text } = message;
  let value = 50;
  if (text.length > 100) value += 10;
  if (text.length < 20 && !message.answersOpenQuestion) value -= 10;
  if (text.includes('?')) value += 15;
  if (message.namesPlace || /\d/u.test(text)) value += 10;
  if (enthusiasm.test(text)) value += 15;
  if (hesitation.test(text)) value -= 10;
  return Math.min(100, Math.max(0, value));
}

/** Mean of the last five inbound texts, oldest first; null before the first. */
export function conversationEngagement(values: readonly number[]): number | null {
  const last = values.slice(-5);
  if (last.length === 0) return null;
  return last.reduce((sum, value) => sum + value, 0) / last.length;
}

export function engagementLevel(value: number): EngagementLevel {
  if (value >= 80) return 'highly_engaged';
  if (value >= 60) return 'engaged';
  if (value >= 40) return 'moderately_engaged';
  return value >= 20 ? 'passive' : 'disengaged';
}
