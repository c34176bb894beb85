import { unfold } from './fold.ts';
import type { Reading } from './reading.ts';

export interface Objection {
  type: string;
  severity: 'low' | 'medium' | 'high';
  quote: string;
  confidence: number;
  resolvable: boolean;
}

interface Rule {
  type: string;
  pattern: RegExp;
  severity: Objection['severity'];
  resolvable: boolean;
}

const rules: readonly Rule[] = [
  {
    type: 'competition',
    severity: 'high',
    resolvable: false,
    pattern:
      /\b(?:(?:already|we|i) (?:have|got|work(?:ing)? with|signed with)(?: \w+){0,2} (?:an?other |an? |our own )?(?:agent|realtor|broker)|working with (?:an?other |someone)|have (?:a|an) (?:realtor|agent)|another (?:agent|buyer|offer)|ya (?:tengo|tenemos|trabajo con) (?:un )?(?:agente|realtor))\b/i,
  },
  {
    type: 'trust',
    severity: 'high',
    resolvable: true,
    pattern:
      /\b(?:scam|spam|is this (?:legit|real)|who (?:are you|is this)|how did you get (?:my|this)|(?:are|is) (?:you|this) (?:an? )?(?:bot|robot|ai)|don'?t trust|estafa|quien (?:eres|es usted|habla)|es (?:esto )?real)\b/i,
  },
  {
    type: 'price',
    severity: 'medium',
    resolvable: true,
    pattern:
      /\b(?:too (?:expensive|much|high|pricey)|(?:way )?over (?:my|our) budget|out of (?:my|our) (?:price )?range|can'?t afford (?:it|that|this)|overpriced|low ?ball|offer (?:is|was) too low|prices are (?:crazy|insane|too)|muy car[oa]|demasiado car[oa]|fuera de (?:mi|nuestro) presupuesto)\b/i,
  },
  {
    type: 'financing',
    severity: 'medium',
    resolvable: true,
    pattern:
      /\b(?:bad credit|credit (?:is|isn'?t|score is|score isn'?t) (?:\w+ )?(?:bad|low|great|good|poor|terrible)|(?:my|our) credit|no(?:t enough)? (?:money for (?:a )?)?down ?payment|(?:can'?t|couldn'?t|won'?t) (?:get|qualify)(?: for)? (?:a |an )?(?:loan|mortgage|approved)|denied|bankruptcy|student loans|mal credito|mal credito|no (?:tengo|tenemos) (?:el )?enganche|sin credito)\b/i,
  },
  {
    type: 'market',
    severity: 'medium',
    resolvable: true,
    pattern:
      /\b(?:(?:interest )?rates (?:are|is|to)\b[^.?]{0,15}(?:high|crazy|drop|come down|go down)|wait(?:ing)? (?:for|until) (?:the )?(?:rates|prices|market)|market (?:is|crash)[^.?]{0,15}|bad time to (?:buy|sell)|tasas (?:estan )?(?:muy )?altas|esperar a que bajen)\b/i,
  },
  {
    type: 'family',
    severity: 'medium',
    resolvable: true,
    pattern:
      /\b(?:(?:talk|check|discuss|speak|ask)\b[^.?]{0,12}\b(?:my|with my|to my) (?:wife|husband|partner|spouse|family|parents)|(?:wife|husband|partner|spouse) (?:isn'?t|is not|doesn'?t|wants|needs|has to)|hablar(?:lo)? con mi (?:esposa|esposo|familia|pareja))\b/i,
  },
  {
    type: 'timeline',
    severity: 'medium',
    resolvable: true,
    pattern:
      /\b(?:not (?:ready|right now|yet ready|the right time)|need (?:some )?(?:time )?to think|think about it|(?:maybe|some) (?:later|other time)|too soon|not at (?:this|the) (?:time|moment)|busy (?:right now|at the moment)|no (?:es|estoy) (?:buen momento|list[oa])|lo voy a pensar|tengo que pensar\w*|mas adelante)\b/i,
  },
  {
    type: 'location',
    severity: 'medium',
    resolvable: true,
    pattern:
      /\b(?:too far|(?:don'?t|do not) (?:like|want) (?:that|this|the) (?:area|neighborhood|location|part of town)|wrong (?:area|side of town)|commute (?:is|would be) (?:too )?(?:long|bad)|muy lejos|no me gusta (?:esa|la) (?:zona|area))\b/i,
  },
  {
    type: 'features',
    severity: 'medium',
    resolvable: true,
    pattern:
      /\b(?:(?:house|home|place|it) (?:is|was|looks) too (?:small|big|old|dated)|needs too much work|inspection (?:found|report|issues?|came back)|foundation (?:issues?|problems?)|no (?:yard|garage|parking)\b|roof is (?:bad|old)|muy (?:vieja|chica|pequena)|necesita mucho trabajo)\b/i,
  },
  {
    type: 'other',
    severity: 'low',
    resolvable: true,
    pattern:
      /\b(?:not sure about|have (?:some )?concerns|i'?m worried|don'?t think (?:so|this|it)|no me convence|me preocupa)\b/i,
  },
];

/** Objections in the words of the lead, at most one of each type. */
export function objectionsOf(reading: Reading): Objection[] {
  return rules.flatMap((rule) => {
    // A seller who speaks of an old roof describes the home; it objects to nothing.
    if (rule.type === 'features' && reading.role === 'seller') return [];
    const match = rule.pattern.exec(reading.allText);
    if (match === null) return [];
    const { type, severity, resolvable } = rule;
    return [{ type, severity, quote: quoteOf(reading, match[0]), confidence: 0.82, resolvable }];
  });
}

function quoteOf(reading: Reading, found: string): string {
  return unfold(found, reading.texts.map((entry) => entry.text).join('\n'));
}
