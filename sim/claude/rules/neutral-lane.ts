import type { Lane } from './lane.ts';

/** Takes whatever no other lane knows: neutral values, or a short sensible sentence. */
export const neutralLane: Lane = {
  name: 'neutral',
  takes: () => true,
  answer: (input) => {
    if (input.schema !== undefined) return {};
    const sentences = [
      'Thanks, I have read this and there is nothing to add yet.',
      'Understood. Let me know what you need next.',
      'Got it. I can help with that as soon as I know a little more.',
    ];
    return sentences[input.choose(sentences.length)] ?? 'Understood.';
  },
};
