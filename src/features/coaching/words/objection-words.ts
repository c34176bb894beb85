import type { ObjectionType, Severity } from '../../../domain/vocabulary.ts';
import { asksIfBot } from '../../compliance/index.ts';
import type { PlaybookId } from '../playbook.ts';

export interface ObjectionWords {
  readonly playbook: PlaybookId;
  readonly type: ObjectionType;
  readonly severity: Severity;
  /** Does the sentence object, and neither deny that nor merely ask? */
  test(sentence: string): boolean;
}

/** What leads ask about as often as they object to it. */
const asked: ReadonlySet<PlaybookId> = new Set([
  'inspection_issues',
  'area_fit',
  'price_too_high',
  'market_timing',
]);
/** «Not too expensive», «no es muy caro», «I don't think it's too far»: what stands so before the words denies them. */
const denies =
  /(?:\b(?:not|never|(?:do|does|did|is|are|was|were|has|have|had|would)n['’]?t)(?: (?:really|that|all|such|very|way|even|an?|any|anything|house|home|place|one|with|on|to|be|have|had|get|want|need|looking|waiting|(?:think|believe|feel) (?:it['’]?s|its|it is|that['’]?s|that is)))*|\bno (?:es|son|est[aá]n?|queda|tengo|tenemos|me parece|creo que (?:sea|est[eé])))\s*$/iu;
/** Asking is not stating: «is it on a busy street?», «any termites?». In Spanish only the mark tells them apart. */
const asks =
  /^\W*(?:(?:and|but|so|ok|hi|hey|y|pero|hola)[\s,]+)*(?:is|are|was|were|does|do|did|has|have|had|will|would|any|how|what|which)(?!\p{L}|['’])|[?¿]/iu;

/**
 * Wordings of the ten objections, English and Spanish. Precision first: what is not recognised here is still read by
 * the model lane a second later. The first that matches a sentence counts.
 */
export const objectionWords: readonly ObjectionWords[] = [
  words(
    'already_represented',
    'competition',
    'high',
    /\b(?:(?<!\b(?:can|could|should|do|may|if|until|unless|before|when|once) )(?:already|we|i|i'?m|we'?re) (?:have|got|work(?:ing)? with|signed with|using|found|hired|chose|picked|went with|going with)(?: \w+){0,2} (?:an?other |an? |our own |my own )?(?:agent|realtor|broker)(?! friend)|(?<!\b(?:be|become|as|you|u) )(?:my|our) (?:agent|realtor|broker)\b(?! licen[cs]e)|ya (?:tengo|tenemos|trabajo|trabajamos|firm[eé]|firmamos)(?: con)?(?: un| una| otr[oa]| mi| nuestr[oa])? (?:agente|realtor|corredora?)|(?:mi|nuestra?) (?:agente|realtor|corredora?))\b/iu,
  ),
  words(
    'trust_check',
    'trust',
    'high',
    /\b(?:(?:is|are) (?:this|you|it)[^.?!]{0,14}(?:scam|spam|legit|for real|bot|robot|ai)\b|sounds like a scam|who (?:are you|is this|are you with)|how did you get (?:my|this) (?:number|name|info)|(?:don'?t|do not) trust|(?:es|parece) (?:una )?estafa|qui[eé]n(?:es)? (?:eres|es usted|es(?=\W*$)|son|habla)|c[oó]mo (?:consigui[oó]|obtuvo|tiene) mi n[uú]mero|(?:eres|es usted|es) un (?:robot|bot))\b/iu,
  ),
  words(
    'down_payment_concerns',
    'financing',
    'medium',
    /\b(?:(?:no|not (?:much|enough)|little|can'?t (?:save|afford)|don'?t have|without|saving (?:up )?for)[^.?!]{0,24}down ?payment|down ?payment[^.?!]{0,20}(?:too (?:much|high|big)|is a problem|worr)|20 ?(?:%|percent) down[^.?!]{0,20}(?:too much|don'?t have|can'?t)|(?:don'?t have|can'?t (?:do|put|save|afford)|do not have|not have)(?: the)? \d{1,2} ?(?:%|percent) down|no (?:tengo|tenemos)[^.?!]{0,20}(?:enganche|pago inicial|entrada)|(?:enganche|pago inicial)[^.?!]{0,20}(?:muy alto|no nos alcanza|no me alcanza))\b/iu,
  ),
  words(
    'credit_concerns',
    'financing',
    'medium',
    /\b(?:(?:bad|poor|terrible|low|no) credit\b(?! (?:issues?|problems?|concerns?|worries|checks?|cards?|union|debt))|credit (?:score |history )?(?:is|was)[^.?!]{0,12}\b(?:bad|low|poor|terrible|rough|wrecked)|credit (?:score |history )?(?:isn'?t|is not|not)[^.?!]{0,12}\b(?:great|good|the best)|(?:can'?t|couldn'?t|won'?t|don'?t think (?:i|we) (?:can|could)) (?:get|qualify)(?: for)?[^.?!]{0,16}(?:loan|mortgage|approved|financing)|(?:got|was|were|been) (?:denied|turned down)|bankruptcy|mal cr[eé]dito|mi cr[eé]dito (?:es|est[aá]) (?:muy )?(?:mal[oa]?|baj[oa])|mi cr[eé]dito no (?:es|est[aá]) (?:muy |tan )?(?:buen[oa]|bien)|(?:no tengo|sin) (?:buen )?cr[eé]dito|me negaron|bancarrota)\b/iu,
  ),
  words(
    'price_too_high',
    'price',
    'medium',
    /\b(?:(?:too|so|really|pretty|way too) (?:expensive|pricey)|(?:that'?s|it'?s|price is|asking|is|that is) (?:way |a bit |just )?too (?:much|high)\b|(?:way |a bit |well )?over (?:my|our|the) (?:budget|price range)|out of (?:my|our) (?:price )?(?:range|budget)|can'?t afford (?:it|that|this|so much)|more than (?:i|we) (?:can|could|want to|wanted to) (?:afford|spend|pay)|overpriced|low ?ball|offer (?:is|was|seems) (?:way )?too low|prices are (?:crazy|insane|too high)|(?:muy|demasiado|bien) car[oa]s?|fuera de (?:mi|nuestro) presupuesto|no me alcanza)/iu,
  ),
  words(
    'market_timing',
    'market',
    'medium',
    /\b(?:(?:interest |mortgage )?rates (?:are|is|to)\b[^.?!]{0,18}(?:high|crazy|insane|drop|come down|go down|fall)|wait(?:ing)? (?:for|until|till) (?:the )?(?:rates|prices|market|interest)|market (?:is (?:crazy|too hot|bad|terrible)|will crash|crashes|to crash)|bad time to (?:buy|sell)|tasas(?: de inter[eé]s)? (?:est[aá]n |siguen )?(?:muy |tan |demasiado )?(?:altas|alt[ií]simas)|esperar a que bajen|bajen (?:los precios|las tasas)|mal momento para (?:comprar|vender))\b/iu,
  ),
  words(
    'family_decision',
    'family',
    'medium',
    /\b(?:(?:talk|check|discuss|speak|run)\b[^.?!]{0,16}\b(?:my|our) (?:wife|husband|partner|spouse|fianc[eé]e?|family|parents|mom|dad|brother|sister)|(?:ask|convince) (?:my|our) (?:wife|husband|partner|spouse|family|parents|mom|dad)|(?:wife|husband|partner|spouse) (?:(?:isn'?t|is not) (?:\w+ )?(?:convinced|sure|sold|ready|happy|on board|into|interested|a fan|comfortable)|(?:doesn'?t|does not) (?:\w+ )?(?:like|want|love|agree|think|feel)|(?:won'?t|will not) (?:\w+ )?(?:agree|like|move|budge|want|let|sign)|hates|(?:wants|needs|has|would (?:want|need|have|like)) (?:to )?(?:agree|decide|approve|sign off|think|check|weigh in|have a say|be (?:there|involved|on board|part)|see (?:it|them|this|that) (?:first|too|as well)))|(?:hablar|consultar|platicar)(?:lo)? con mi (?:esposa|esposo|familia|pareja|marido|mujer)|mi (?:esposa|esposo|marido|mujer|pareja) (?:todav[ií]a |a[uú]n )?no (?:est[aá] (?:convencid[oa]|segur[oa]|de acuerdo|list[oa])|quiere|le (?:gusta|convence)|se decide))\b/iu,
  ),
  words(
    'inspection_issues',
    'features',
    'medium',
    /\b(?:inspection (?:found|report|issues?|came back|turned up|showed)|inspector (?:found|said|saw)|foundation (?:issues?|problems?|cracks?)|(?:roof|hvac|plumbing|wiring|electrical|water heater) (?:is|looks|needs)[^.?!]{0,10}(?:bad|old|shot|leak\w*|replac\w*|redone)|needs too much work|too much work|(?:mold|termites?)\b|inspecci[oó]n (?:sali[oó]|encontr[oó])|necesita (?:mucho|demasiado) (?:trabajo|arreglo)|goteras|humedad)/iu,
  ),
  words(
    'area_fit',
    'location',
    'medium',
    /\b(?:too far (?:from|out|away)|(?:don'?t|do not|didn'?t) (?:like|love|want)[^.?!]{0,12}(?:area|neighbou?rhood|location|part of town|side of town)|wrong (?:area|side of town|part of town|neighbou?rhood)|(?:not|isn'?t) (?:the|my|our) (?:right )?(?:area|neighbou?rhood)|commute (?:is|would be|gets)\b(?!n)[^.?!]{0,10}(?:long|bad|much|brutal)|(?:busy|noisy|loud) (?:street|road|highway)|muy lejos|queda lejos|no me gusta[^.?!]{0,8}(?:zona|[aá]rea|barrio|colonia))\b/iu,
  ),
  words(
    'need_to_think',
    'timeline',
    'medium',
    /\b(?:(?:need|want|have|like|time) (?:some )?(?:more )?(?:time )?to think|think (?:about it|it over|on it)|let me think|sleep on it|not (?:quite )?ready(?: yet| to (?:decide|commit))|not the right time|(?:maybe|some) (?:later|other time)|(?:moving|going) too fast|no estoy list[oa]|(?:lo )?(?:voy|vamos) a pensar(?:lo)?|(?:tengo|tenemos|d[eé]jeme) que? ?pensar\w*|m[aá]s adelante|ahora no(?: puedo| es (?:buen |el )?momento)?(?= ?(?:$|[,.;!?]|gracias\b)))\b/iu,
  ),
];

function words(
  playbook: PlaybookId,
  type: ObjectionType,
  severity: Severity,
  pattern: RegExp,
): ObjectionWords {
  const test = (sentence: string) => {
    if (playbook === 'trust_check' && asksIfBot(sentence)) return true;
    const found = pattern.exec(sentence);
    return found !== null && !denies.test(sentence.slice(0, found.index)) && !isQuestion(playbook, sentence);
  };
  return { playbook, type, severity, test };
}

/** Who doubts us does it by asking; a fault or a street that is only asked about is no objection. */
function isQuestion(playbook: PlaybookId, sentence: string): boolean {
  return asked.has(playbook) && asks.test(sentence);
}
