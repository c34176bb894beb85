import type { Entry } from './entry.ts';

export const currentSituation: readonly Entry[] = [
  {
    word: null,
    says: [
      /rent to own|on (?:my|our|his|her|their) own|(?:to|never) own(?: (?:a|our|my) \p{L}+)?/u,
      /first time (?:home ?)?(?:buyer|owner)s?/u,
      /rent(?:s|ed|ing)? (?:it|them|that|the \p{L}+|that \p{L}+) out|rent(?:s|ed|ing)? out/u,
      /rental (?:property|properties|income)|rentals/u,
    ],
  },
  {
    word: 'must_sell_first',
    says: [
      /must sell(?: (?:it|mine|ours))?(?: first)?/u,
      /(?:need|needs|have|has|got|gotta|having) (?:to )?sell/u,
      /sell (?:mine|ours|my|our|the|this)(?: \p{L}+){0,3} first/u,
      /(?:tengo|tenemos|tendria|tendriamos|hay) que vender|necesit\p{L}+ vender/u,
      /vender (?:(?:la|el|mi|nuestra) ?(?:mia|nuestra|casa)? )?primero/u,
    ],
  },
  {
    word: 'renting',
    says: [
      /rent(?:s|ing|er|ers)?|leas(?:e|es|ing)|(?:in|at) (?:an|our|my) (?:apartment|apt)|rentamos/u,
      /rentando|rento|pago renta|de renta|arrend\p{L}*|alquil\p{L}*/u,
    ],
  },
  {
    word: 'owns',
    says: [
      /home ?owners?|(?<!(?:my|our|his|her|their|your) )own(?:s|er)?(?: (?:it|a|our|my) ?\p{L}*)?/u,
      /(?:soy|somos|como|ya) (?:(?:el|la|los) )?(?:duen[ao]s?|propietari[ao]s?)|propietari[ao]s?/u,
      /(?:tengo|tenemos) (?:(?:mi|una|nuestra) )?(?:propia )?casa(?: propia)?/u,
      /(?:mi|nuestra) casa propia/u,
    ],
  },
  {
    word: 'other',
    says: [
      /(?:live|living|stay|staying) (?:with|at my (?:parents|mom))(?: (?:my|our|his|her|some))?(?: \p{L}+)?/u,
      /(?:vivo|vivimos|viviendo|me quedo|nos quedamos) con/u,
      /with (?:my|our) (?:parents|family|folks|in ?laws|mom|mother|dad|father|sister|brother)/u,
      /^otr[ao]$/u,
    ],
  },
];
