import type { Entry } from './entry.ts';

export const financing: readonly Entry[] = [
  {
    word: null,
    says: [
      /cash (?:for|as|toward|on) (?:the |a |my |our )?(?:down|closing|deposit)|down (?:in )?cash/u,
      /cash (?:back|flow)|cashed out|cash or (?:a )?(?:loan|financ\p{L}*|mortgage)/u,
      /pre ?approval (?:is )?(?:in progress|pending|in process)/u,
      /pre ?approv\p{L}*(?: letter)?(?: but)?(?: (?:it|that|mine|ours))?(?: (?:has|is|have|just|already|since))* (?:expired|lapsed|ran out)/u,
      /(?:working on|waiting (?:on|for)|applied for|in the process of)(?: \p{L}+)? (?:pre ?approv|pre ?qualif)\p{L}*/u,
      /getting pre ?(?:approv|qualif)\p{L}*/u,
    ],
  },
  {
    word: 'cash',
    says: [
      /no (?:loan|mortgage|financing)(?! yet)(?: (?:needed|required|necessary))?/u,
      /not (?:gonna |going to )?(?:need|needing|using|getting|taking) (?:a |any )?(?:loan|mortgage|financing|lender)/u,
      /sin (?:prestamo|hipoteca|financiamiento)/u,
      /no necesit\p{L}+ (?:un )?(?:prestamo|hipoteca|financiamiento)/u,
    ],
  },
  {
    word: 'not_started',
    says: [
      /no (?:lender|loan|mortgage|pre ?approval)(?: yet)?|just starting|starting the process/u,
      /not (?:yet |even |really )*(?:started|begun|applied|talked|spoken|looked into|checked|done (?:that|any|anything)|been to)/u,
      /never (?:talked|spoken|applied|started)|have not(?: yet)?(?=\W*$|[,.;!])/u,
      /not yet(?=\W*$|[,.;!]| but)/u,
      /(?:need|want|have|trying|going|plan|planning|like|hope|hoping|about|still) to (?:go )?(?:get|be|become|getting) (?:a )?(?:pre ?approv|pre ?qualif)\p{L}*/u,
      /need (?:a |an |to (?:find|get|talk to|speak (?:to|with)|see) (?:a |an |the |my )?)(?:lender|loan|bank|mortgage|pre ?approv\p{L}*)/u,
      /(?:tengo|tenemos|necesito|necesitamos|hay) (?:que )?(?:hablar con|ir a|buscar|encontrar) (?:el |un |a un )?(?:banco|prestamista)/u,
      /no (?:lo )?(?:he|hemos) (?:empezado|hablado|hecho|comenzado|iniciado|ido|aplicado|solicitado)/u,
      /no tengo (?:un |una )?(?:prestamo|banco|prestamista|pre ?aprobacion)|(?:todavia|aun) no/u,
    ],
  },
  {
    word: 'pre_approved',
    says: [
      /pre ?app?rov\p{L}*|pre ?aproba\p{L}*|approved (?:for|with|by|up to)/u,
      /aprobad[oa]s? (?:por|para|con|hasta)/u,
    ],
    denied: 'not_started',
  },
  {
    word: 'pre_qualified',
    says: [/pre ?qual(?:if\p{L}*|ed)?|pre ?calif\p{L}*/u],
    denied: 'not_started',
  },
  { word: 'cash', says: [/cash|efectivo|al contado|de contado/u] },
];
