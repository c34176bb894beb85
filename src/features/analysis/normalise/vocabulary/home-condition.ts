import type { Entry } from './entry.ts';

export const homeCondition: readonly Entry[] = [
  {
    word: 'move_in_ready',
    says: [
      /needs? (?:absolutely |literally )?(?:no|zero) (?:work|repairs?|updat\p{L}*|tlc|fixing)/u,
      /no (?:work|repairs?|updates?) (?:is |are )?(?:needed|required|necessary)/u,
      /nothing (?:to fix|needs (?:\p{L}+ )?(?:work|fix\p{L}*|repair\p{L}*|updat\p{L}*))/u,
      /needs nothing|no necesita(?:n)? (?:nada|ning\p{L}+ \p{L}+|arreglos|reparaciones|trabajo)/u,
      /no hay (?:nada )?que (?:arreglar|reparar)/u,
    ],
  },
  {
    word: 'fixer',
    says: [
      /fixer(?: upper)?|gut (?:job|reno\p{L}*|remodel|rehab)/u,
      /needs? (?:to be )?(?:a )?(?:full |total |complete )?gut(?:ted)?|gutted(?! and)(?=\W*$)/u,
      /tear ?down|major (?:work|repairs?|rehab|renovations?)|falling apart|uninhabitable/u,
      /not livable|needs? (?:an? )?(?:total|full|complete|whole) (?:remodel\p{L}*|reno\p{L}*|rehab)/u,
      /total (?:remodel|renovation|rehab)/u,
      /necesita (?:una )?(?:remodelacion|renovacion) (?:total|completa)/u,
      /(?:muy )?mal(?:as)? (?:estado|condiciones)|se esta cayendo|para (?:tumbar|demoler)/u,
    ],
  },
  {
    word: 'needs_work',
    says: [
      /(?:needs?|could use|can use|requires?) (?:(?:some|any|much|a little|a lot of|lots of|a bit of|quite a bit of|a few|minor|cosmetic|little) ?)*(?:work|updat\p{L}*|repairs?|tlc|love|fixing|paint(?:ing)?|(?:new|a new) \p{L}+)/u,
      /necesita(?:n)? (?:(?:unos|algunos|varios|muchos|mucho|bastante|algo de|un poco de) )?(?:arregl\p{L}+|reparaci\p{L}+|trabajo|pintura|algo|remodela\p{L}+)/u,
    ],
    denied: 'move_in_ready',
  },
  {
    word: 'needs_work',
    says: [
      /(?:needs?|has|have|ought|could|should|must)(?: to)? be (?:remodel\p{L}*|renovated|updated|fixed|repaired|redone)/u,
      /out ?dated|dated(?! back)(?! (?:19|20)\d)/u,
      /(?:some|minor|a few|lots of|many) (?:repairs?|updates|work)(?: (?:is |are )?needed)?/u,
      /needs everything|por arreglar|(?:hay que|faltan?) (?:arregl|remodel|repar)\p{L}*/u,
    ],
  },
  {
    word: 'move_in_ready',
    says: [
      /move in (?:ready|condition)|ready to move (?:in|into)|turn ?key/u,
      /(?:great|good|excellent|perfect|amazing|mint|pristine|immaculate|fantastic|awesome|nice|wonderful) (?:shape|condition)/u,
      /immaculate/u,
      /(?:^|[,.;] ?)(?:(?:it|everything) is )?(?:in )?(?:perfect|excellent|great)(?=\W*$)/u,
      /remodell?ed|renovated|updated|rehabbed|(?:like|brand) new|new construction/u,
      /(?:buen|perfecto|excelente|muy buen|optimo) estado/u,
      /(?:buenas|perfectas|excelentes|optimas) condiciones/u,
      /list[ao] para (?:mudar\p{L}*|entrar|habitar|vivir|vender)|remodelad[ao]|renovad[ao]/u,
      /actualizad[ao]|como nuev[ao]|impecable/u,
    ],
    denied: 'needs_work',
  },
];
