import type { Entry } from './entry.ts';

export const pathway: readonly Entry[] = [
  { word: null, says: [/quick question|off the market|fast food/u] },
  {
    word: 'wholesale',
    says: [
      /wholesal\p{L}*|as is|quick(?:ly)?|fast(?:er|est)?|cash|direct offer|rapid[ao]|rapidamente/u,
      /como esta|efectivo/u,
    ],
  },
  {
    word: 'listing',
    says: [
      /list(?:ing|ed)?|full (?:market )?(?:price|value)|market(?:ed)?|best price|top dollar/u,
      /most money|mls|mercado|mejor precio|listar(?:la)?/u,
    ],
  },
];
