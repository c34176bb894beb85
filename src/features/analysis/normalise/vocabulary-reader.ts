import type { FactKey } from '../../../domain/vocabulary.ts';

type Entry = readonly [word: string, pattern: RegExp];

/** Order matters: the first pattern that is found wins, so narrower and negated ones come first. */
const tables: Partial<Readonly<Record<FactKey, readonly Entry[]>>> = {
  financing: [
    [
      'not_started',
      /not[_ ](?:yet )?(?:started|pre|been|talked|spoken)|n't (?:yet )?(?:talked|spoken|started|been)|haven'?t|need (?:a |to (?:find|get|talk))|no(?: lo)? (?:he|hemos|tengo) |todav[ií]a no|a[uú]n no/iu,
    ],
    ['pre_approved', /pre[_ -]?approv|preaprobad|pre-aprobad|approved for/iu],
    ['pre_qualified', /pre[_ -]?qualif|precalificad|pre-calificad/iu],
    ['cash', /\bcash\b|\befectivo\b|al contado|no (?:loan|mortgage)/iu],
  ],
  home_condition: [
    [
      'fixer',
      /fixer|gut|tear ?down|major (?:work|repairs)|falling apart|total(?:mente)? (?:remodel|renov)|en mal estado/iu,
    ],
    [
      'needs_work',
      /needs?[_ ](?:some |a little |a lot of |a bit of )?(?:work|updat|repair|tlc|love)|outdated|dated|some repairs|necesita (?:arreglos|reparaciones|trabajo|algo)|por arreglar/iu,
    ],
    [
      'move_in_ready',
      /move[_ -]?in[_ -]?ready|turn ?key|great (?:shape|condition)|good (?:shape|condition)|excellent|perfect|remodel|renovated|updated|like new|buen(?:as)? (?:estado|condiciones)|lista para/iu,
    ],
  ],
  occupancy: [
    ['tenant', /tenant|rented (?:out|to)|renter|inquilino|rentada|alquilada/iu],
    ['vacant', /vacant|empty|nobody|no ?one|vac[ií]a|desocupada/iu],
    ['owner', /owner|\b(?:i|we) (?:still )?live|we'?re (?:still )?(?:here|in it)|vivo|vivimos/iu],
  ],
  listing_status: [
    [
      'not_listed',
      /not[_ ](?:currently |yet )?(?:listed|on the market)|n't (?:listed|on the market)|never listed|no est[aá] (?:listada|en venta|anunciada)/iu,
    ],
    ['by_owner', /by[_ -]owner|fsbo|ourselves|myself|por (?:el )?due[nñ]o|por mi cuenta/iu],
    ['expired', /expired|took it off|off the market|didn'?t sell|venci[oó]|expir[oó]/iu],
    [
      'with_agent',
      /with[_ ](?:an? |my |our )?(?:agent|realtor|broker)|under contract|listed|con (?:un |una |mi )?(?:agente|corredor|realtor)|listada/iu,
    ],
  ],
  current_situation: [
    [
      'must_sell_first',
      /must[_ ]sell|(?:need|have|has|got) to sell|sell (?:mine|ours|my|our)[\w ]* first|vender primero|tengo que vender/iu,
    ],
    ['renting', /rent|lease|apartment|arrend|alquil/iu],
    ['owns', /\bown|homeowner|due[nñ]o|propietari|casa propia/iu],
    ['other', /other|living with|staying with|parents|otro|vivo con/iu],
  ],
  pathway: [
    ['wholesale', /wholesale|as[- ]is|quick|fast|cash|r[aá]pid|como est[aá]|efectivo/iu],
    ['listing', /listing|full|market|list\b|best price|top dollar|mercado|mejor precio|listar/iu],
  ],
  property_type: [
    ['townhouse', /town ?(?:house|home)|casa adosada/iu],
    ['condo', /condo|condominio/iu],
    ['multi_family', /multi|duplex|triplex|fourplex|d[uú]plex/iu],
    ['mobile_home', /mobile|manufactured|trailer|m[oó]vil|traila/iu],
    ['land', /\bland\b|\blot\b|acreage|terreno|lote/iu],
    ['apartment', /apartment|\bapt\b|apartamento|departamento/iu],
    ['house', /house|single[- ]family|\bhome\b|casa|sfh|ranch/iu],
  ],
  language: [
    ['es', /^es$|spanish|espa[nñ]ol/iu],
    ['en', /^en$|english|ingl[eé]s/iu],
  ],
  contact_preference: [
    ['text', /text|sms|mensaje/iu],
    ['email', /e-?mail|correo/iu],
    ['call', /call|phone|llam|tel[eé]fono/iu],
  ],
};

export function hasVocabulary(key: FactKey): boolean {
  return tables[key] !== undefined;
}

/** The vocabulary word of a fact in some words; null when none fits. */
export function vocabularyWord(key: FactKey, words: string): string | null {
  const table = tables[key] ?? [];
  const bare = words
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/gu, '_');
  const exact = table.find(([word]) => word === bare);
  return (exact ?? table.find(([, pattern]) => pattern.test(words)))?.[0] ?? null;
}
