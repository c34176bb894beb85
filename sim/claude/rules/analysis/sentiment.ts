import type { Reading } from './reading.ts';

export interface Sentiment {
  sentiment: string;
  intensity: number;
}

const angry =
  /\b(?:fuck|shit|bullshit|damn|wtf|hell no|sue you|lawyer|report you|harass\w*|leave me alone|idiot|stupid|crooks?|thieves|rip ?off|ridiculous|pissed|sick of (?:this|you)|demanda\w*|malditos?|idiotas?|basta ya)\b/i;
const frustrated =
  /\b(?:already told you|i told you|asked (?:you )?(?:this |that )?(?:twice|already|before)|again\?|frustrat\w+|annoy\w+|keep asking|waste of time|nobody (?:called|answers|responds)|still waiting|never (?:called|heard) back|ya (?:se )?(?:lo|te|le) dije|otra vez lo mismo|frustrad[oa]|nadie (?:me )?(?:llama|contesta))\b/i;
const concerned =
  /\b(?:worried|concern\w*|nervous|not sure|unsure|afraid|scared|hesita\w+|doubt|scam|too (?:expensive|much|far)|risky|preocup\w+|no (?:estoy )?segur[oa]|me da miedo|nervios[oa])\b/i;
const veryPositive =
  /\b(?:love (?:it|that|this)|amazing|awesome|perfect|so excited|can'?t wait|fantastic|excelente|perfecto|me encanta|increible)\b/i;
const positive =
  /\b(?:that'?s (?:great|good|nice)|(?:sounds|looks) (?:great|good|nice)|great(?=[,!. ]*$)|thanks?|thank you|cool|appreciate|happy|excited|glad|wonderful|yes please|gracias|bueno|buenisimo|claro que si|con gusto)\b/i;

/** The worst mood that shows wins; exclamation and capitals make it stronger. */
export function sentimentOf(reading: Reading): Sentiment {
  const text = reading.allText;
  const stress = stressOf(text);
  if (angry.test(text)) return { sentiment: 'angry', intensity: Math.min(5, 4 + stress) };
  if (frustrated.test(text)) return { sentiment: 'frustrated', intensity: Math.min(5, 3 + stress) };
  if (concerned.test(text)) return { sentiment: 'concerned', intensity: Math.min(5, 2 + stress) };
  if (veryPositive.test(text)) return { sentiment: 'very_positive', intensity: Math.min(5, 4 + stress) };
  if (positive.test(text)) return { sentiment: 'positive', intensity: Math.min(5, 2 + stress) };
  return { sentiment: 'neutral', intensity: 1 };
}

function stressOf(text: string): number {
  const letters = text.replace(/[^A-Za-z]/g, '');
  const capitals = text.replace(/[^A-Z]/g, '');
  const shouts = letters.length > 12 && capitals.length / letters.length > 0.6;
  return (shouts ? 1 : 0) + (/!{1,}/.test(text) ? 1 : 0);
}
