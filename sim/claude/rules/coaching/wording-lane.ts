import { isObject, textAt } from '../json.ts';
import type { Lane } from '../lane.ts';
import { wordingsOf } from '../reply/questions.ts';

/** Other ways to ask for one fact. */
export const wordingLane: Lane = {
  name: 'wording',
  takes: (input) => {
    const properties = input.schema?.properties;
    return isObject(properties) && 'wordings' in properties;
  },
  answer: ({ document }) => {
    const language = textAt(document, 'language') === 'es' ? 'es' : 'en';
    const topic = textAt(document, 'about') || textAt(document, 'fact');
    return { wordings: wordingsOf(language, textAt(document, 'fact'), topic) };
  },
};
