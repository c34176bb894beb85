import type { Entry } from './entry.ts';

export const occupancy: readonly Entry[] = [
  { word: null, says: [/empty nest\p{L}*/u] },
  {
    word: 'vacant',
    says: [
      /(?:nobody|no ?one)(?: is| has been)? (?:currently |there|here|lives?(?: (?:there|here|in it))?|living(?: (?:there|here|in it))?|in (?:it|there))/u,
      /(?:tenants?|renters?|they) (?:have |has |had |just |already |finally |are |is )*(?:moved out|moved|left|gone|out)(?! (?:in|by|next|soon|on)\b)/u,
      /inquilin[ao]s? (?:ya )?se (?:fue|fueron|salio|salieron|mudo|mudaron)/u,
      /^(?:nobody|no ?one|nadie)$|nadie vive(?: \p{L}+)?|no vive nadie|no hay nadie|vacant/u,
      /unoccupied|empty|(?:i|we|already|have) moved out|vaci[ao]|desocupad[ao]/u,
    ],
  },
  {
    word: 'tenant',
    says: [
      /tenants?|tenant occupied|rented(?: (?:out|to))?|renting it out|renters?|inquilin[ao]s?/u,
      /(?:esta |la tengo )?(?:rentad[ao]|alquilad[ao]|arrendad[ao])/u,
    ],
  },
  {
    word: 'owner',
    says: [
      /owner occupied|owners?/u,
      /(?:i|we)(?: do| still| currently| both| already)* live(?: (?:here|there|in (?:it|(?:the|this|that) (?:home|house|property|place|condo|unit))))?(?=\W*$|[,.;!]| (?:now|full|with))/u,
      /have (?:been living|lived) (?:here|there|in it)/u,
      /(?:i am|we are)(?: still| currently| both)* (?:here|living (?:here|there|in it)|in it)/u,
      /(?:vivo|vivimos|estoy viviendo|estamos viviendo)(?: (?:todavia|aqui|ahi|alli|en (?:ella|la (?:casa|propiedad))))*(?=\W*$|[,.;!])/u,
      /(?:vivo|vivimos) (?:aqui|ahi|alli|en (?:ella|la casa))/u,
    ],
  },
];
