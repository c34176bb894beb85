import type { Entry } from './entry.ts';

export const language: readonly Entry[] = [
  { word: 'es', says: [/no hablo (?:mucho |nada de |bien )?ingles|es(?=\W*$)(?<=^\W*es)|spanish|espanol/u] },
  { word: 'en', says: [/en(?=\W*$)(?<=^\W*en)|english|ingles/u] },
];
