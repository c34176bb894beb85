import { byPatterns, type FactFinder, fact } from './fact.ts';

const conditions: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:fixer(?:[\s-]upper)?|tear[\s-]?down|gut(?:ted)?|falling apart|bad shape|terrible (?:shape|condition)|water damage|fire damage|foundation (?:issues|problems)|needs (?:a lot|everything|tons|major)|total renovation|muy mal estado|necesita todo)\b/i,
    'fixer',
  ],
  [
    /\b(?:needs? (?:some |a little |a bit of |minor )?(?:work|repairs?|updat\w+|tlc|paint|a new roof|a roof)|new roof needed|dated|outdated|some repairs|could use|(?:roof|ac|a\/c|hvac|foundation|plumbing) is (?:old|bad|leaking|shot)|necesita (?:mucho |muchos |algo de |algunos )?(?:arreglos|reparaciones|trabajo|pintura|algo))\b/i,
    'needs_work',
  ],
  [
    /\b(?:move[\s-]?in ready|turn[\s-]?key|(?:fully |completely |newly |just |recently )?(?:remodel\w*|renovat\w*|updated)|(?:great|good|excellent|perfect|mint) (?:shape|condition)|like new|well (?:kept|maintained)|lista para (?:mudarse|habitar)|remodelada|buen(?:as|a)? (?:estado|condicion(?:es)?|condicion)|excelente estado)\b/i,
    'move_in_ready',
  ],
];

const findStatedCondition = byPatterns('home_condition', conditions, 0.88);

/** The state of the lead's own home; a buyer who wants a fixer has a wish, not a condition. */
export const findCondition: FactFinder = (sentence, context) => {
  const isSeller = context.role === 'seller' || context.role === 'both';
  const isOpen = context.reading.openQuestion === 'home_condition';
  return isSeller || isOpen ? findStatedCondition(sentence, context) : [];
};

const occupancies: readonly (readonly [RegExp, string])[] = [
  [/\b(?:tenants?|rented out|renters?|it'?s rented|inquilinos?|esta rentada)\b/i, 'tenant'],
  [
    /\b(?:vacant|(?:is|it'?s|sits|sitting) empty|nobody lives|no one lives|inherited and empty|vacia|vacia|desocupada|nadie vive)\b/i,
    'vacant',
  ],
  [
    /\b(?:(?:we|i) (?:still )?live (?:there|here|in it)|living (?:there|in it)|owner[\s-]occupied|we'?re in it|vivimos (?:ahi|aqui|en ella)|vivo (?:ahi|aqui|en ella))\b/i,
    'owner',
  ],
];
const findStatedOccupancy = byPatterns('occupancy', occupancies, 0.88);

export const findOccupancy: FactFinder = (sentence, context) =>
  context.role === 'buyer' ? [] : findStatedOccupancy(sentence, context);

const listings: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:not (?:yet )?listed|isn'?t listed|haven'?t listed|not on the market|no esta (?:listada|en el mercado)|no la he listado)\b/i,
    'not_listed',
  ],
  [/\b(?:listing )?(?:expired|was listed|didn'?t sell|took it off the market|expiro)\b/i, 'expired'],
  [
    /\b(?:for sale by owner|fsbo|selling (?:it )?(?:myself|ourselves|on my own)|por mi cuenta|por dueno)\b/i,
    'by_owner',
  ],
  [
    /\b(?:(?:it'?s |is |already |have it )?listed with|(?:have|got|working with) (?:an? |another |already an? )*(?:agent|realtor|broker)|under contract with|on the market (?:now|with)|tengo (?:un )?agente|con (?:un|otro) agente)\b/i,
    'with_agent',
  ],
];
const findStatedListing = byPatterns('listing_status', listings, 0.88);
const bareNo = /^\W*(?:no|nope|not yet|nah|todavia no|aun no)\b/i;

export const findListingStatus: FactFinder = (sentence, context) => {
  if (context.role === 'buyer') return [];
  const found = findStatedListing(sentence, context);
  if (found.length > 0 || context.reading.openQuestion !== 'listing_status') return found;
  const no = bareNo.exec(sentence.text);
  return no === null ? [] : [fact('listing_status', 'not_listed', 'not_listed', no[0], 0.8)];
};

const accesses: readonly (readonly [RegExp, string])[] = [
  [/\block\s?box\b/i, 'lockbox'],
  [
    /\b(?:call|text) (?:me |us )?(?:first|before|ahead)\b|\b(?:24|48)[\s-]?h(?:ou)?rs?(?:'|s)? notice\b|\bby appointment\b|\bcon cita\b|\bllamen?me antes\b/i,
    'call first',
  ],
  [/\b(?:any ?time|open access|cuando (?:quieran|sea))\b/i, 'anytime'],
  [/\b(?:weekends|evenings|after (?:work|5|6))\b(?: only)?|\bfines de semana\b/i, 'limited hours'],
];
const findStatedAccess = byPatterns('showing_access', accesses, 0.8);

export const findShowingAccess: FactFinder = (sentence, context) => {
  const isAbout =
    context.reading.openQuestion === 'showing_access' ||
    /\b(?:show(?:ings?)?|access|lock\s?box|see the house|mostrar|ensenar)\b/i.test(sentence.text);
  return context.role === 'buyer' || !isAbout ? [] : findStatedAccess(sentence, context);
};
