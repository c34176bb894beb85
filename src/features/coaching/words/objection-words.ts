import type { ObjectionType, Severity } from '../../../domain/vocabulary.ts';
import type { PlaybookId } from '../playbook.ts';

export interface ObjectionWords {
  readonly playbook: PlaybookId;
  readonly type: ObjectionType;
  readonly severity: Severity;
  readonly pattern: RegExp;
}

/**
 * Wordings of the ten objections, English and Spanish. Precision first: what is not recognised here is still read by
 * the model lane a second later. The first that matches a sentence counts.
 */
export const objectionWords: readonly ObjectionWords[] = [
  words(
    'already_represented',
    'competition',
    'high',
    /\b(?:(?:already|we|i|i'?m|we'?re) (?:have|got|work(?:ing)? with|signed with|using)(?: \w+){0,2} (?:an?other |an? |our own |my own )?(?:agent|realtor|broker)|(?:my|our) (?:agent|realtor|broker)\b|another agent|ya (?:tengo|tenemos|trabajo con|trabajamos con)(?: un| una| con)? (?:agente|realtor|corredora?)|(?:mi|nuestra?) (?:agente|realtor|corredora?))\b/iu,
  ),
  words(
    'trust_check',
    'trust',
    'high',
    /\b(?:(?:is|are) (?:this|you|it)[^.?!]{0,14}(?:scam|spam|legit|for real|bot|robot|ai)\b|sounds like a scam|who (?:are you|is this|are you with)|how did you get (?:my|this) (?:number|name|info)|(?:don'?t|do not) trust|(?:es|parece) (?:una )?estafa|qui[eé]n(?:es)? (?:eres|es usted|son|habla)|c[oó]mo (?:consigui[oó]|obtuvo|tiene) mi n[uú]mero|(?:eres|es usted|es) un (?:robot|bot))\b/iu,
  ),
  words(
    'down_payment_concerns',
    'financing',
    'medium',
    /\b(?:(?:no|not (?:much|enough)|little|can'?t (?:save|afford)|don'?t have|without|saving (?:up )?for)[^.?!]{0,24}down ?payment|down ?payment[^.?!]{0,20}(?:too (?:much|high|big)|is a problem|worr)|20 ?(?:%|percent) down[^.?!]{0,20}(?:too much|don'?t have|can'?t)|no (?:tengo|tenemos)[^.?!]{0,20}(?:enganche|pago inicial|entrada)|(?:enganche|pago inicial)[^.?!]{0,20}(?:muy alto|no nos alcanza|no me alcanza))\b/iu,
  ),
  words(
    'credit_concerns',
    'financing',
    'medium',
    /\b(?:(?:bad|poor|terrible|low|no) credit\b|credit (?:score |history )?(?:is|was)[^.?!]{0,12}\b(?:bad|low|poor|terrible|rough|wrecked)|credit (?:score |history )?(?:isn'?t|is not|not)[^.?!]{0,12}\b(?:great|good|the best)|(?:can'?t|couldn'?t|won'?t|don'?t think (?:i|we) (?:can|could)) (?:get|qualify)(?: for)?[^.?!]{0,16}(?:loan|mortgage|approved|financing)|(?:got|was|were|been) (?:denied|turned down)|bankruptcy|mal cr[eé]dito|(?:no tengo|sin) (?:buen )?cr[eé]dito|me negaron|bancarrota)\b/iu,
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
    /\b(?:(?:interest |mortgage )?rates (?:are|is|to)\b[^.?!]{0,18}(?:high|crazy|insane|drop|come down|go down|fall)|wait(?:ing)? (?:for|until|till) (?:the )?(?:rates|prices|market|interest)|market (?:is (?:crazy|too hot|bad|terrible)|will crash|crashes|to crash)|bad time to (?:buy|sell)|tasas (?:est[aá]n )?(?:muy )?altas|esperar a que bajen|bajen (?:los precios|las tasas)|mal momento para (?:comprar|vender))\b/iu,
  ),
  words(
    'family_decision',
    'family',
    'medium',
    /\b(?:(?:talk|check|discuss|speak|run)\b[^.?!]{0,16}\b(?:my|our) (?:wife|husband|partner|spouse|fianc[eé]e?|family|parents|mom|dad|brother|sister)|(?:ask|convince) (?:my|our) (?:wife|husband|partner|spouse|family|parents|mom|dad)|(?:wife|husband|partner|spouse) (?:isn'?t|is not|doesn'?t|wants|needs|has to|won'?t|hates|would)|(?:hablar|consultar|platicar)(?:lo)? con mi (?:esposa|esposo|familia|pareja|marido|mujer)|mi (?:esposa|esposo|marido|mujer) no)\b/iu,
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
    /\b(?:too far (?:from|out|away)|(?:don'?t|do not|didn'?t) (?:like|love|want)[^.?!]{0,12}(?:area|neighbou?rhood|location|part of town|side of town)|wrong (?:area|side of town|part of town|neighbou?rhood)|(?:not|isn'?t) (?:the|my|our) (?:right )?(?:area|neighbou?rhood)|commute (?:is|would be|gets)[^.?!]{0,10}(?:long|bad|much|brutal)|(?:busy|noisy|loud) (?:street|road|highway)|muy lejos|queda lejos|no me gusta[^.?!]{0,8}(?:zona|[aá]rea|barrio|colonia))\b/iu,
  ),
  words(
    'need_to_think',
    'timeline',
    'medium',
    /\b(?:(?:need|want|have|like|time) (?:some )?(?:more )?(?:time )?to think|think (?:about it|it over|on it)|let me think|sleep on it|not (?:quite )?ready(?: yet| to (?:decide|commit))|not the right time|(?:maybe|some) (?:later|other time)|(?:moving|going) too fast|no estoy list[oa]|(?:lo )?(?:voy|vamos) a pensar(?:lo)?|(?:tengo|tenemos|d[eé]jeme) que? ?pensar\w*|m[aá]s adelante|ahora no)\b/iu,
  ),
];

function words(
  playbook: PlaybookId,
  type: ObjectionType,
  severity: Severity,
  pattern: RegExp,
): ObjectionWords {
  return { playbook, type, severity, pattern };
}
