/**
 * The words of a refusal in a sentence that says the opposite, asks about the past, or speaks of somebody else. They are taken out
 * before anything is read: «why did you stop texting me? stop by tomorrow», «my ex won't leave me alone». Written for `trimWord` text.
 */
const not = `(?:don ?t|do not|never|didn ?t|can ?t|cannot|won ?t|doesn ?t|not)`;
const stopping = String.raw`(?:stop|stopped|quit) \p{L}+ing(?: (?:me|us))?\b`;
const somebody = String.raw`(?:him|her|them|everyone|everybody|zillow|those|other|another|the|my)(?: \p{L}+){0,3}?`;
const opposites: readonly string[] = [
  // «why did you stop», «if you stop»; «I'd appreciate it if you stopped» and «if you don't stop» are none
  String.raw`\b(?<!\b(?:it|great|nice|glad|love|appreciate) )(?:why|when|how come|did|d|if)(?: (?:did|have|d))? (?:you|u|yall)(?: (?:just|ever|suddenly|all))? ${stopping}`,
  String.raw`(?<!\b(?:you|u|yall|if) )\b${not}(?: ever)? ${stopping}|\bhope (?:you|u|yall) ${not} ${stopping}`,
  String.raw`\b(?:told|tell|tells|telling|asked|ask|asking|made|make|get|got) ${somebody} (?:to )?${stopping}`,
  String.raw`(?<!\b(?:you|u|yall) )\b${not} leaves? (?:me|us) alone\b|\bleave (?:me|us) alone (?:with|for|until)\b`,
  String.raw`\b(?:${not}(?: want (?:you )?to)?|did (?:you|u)) (?:lose|delete|erase|remove|block) (?:my|this) (?:\p{L}+ )?number\b`,
  String.raw`\b${not} (?:remove|take|delete|drop|unsubscribe) (?:me|us)\b`,
  String.raw`\b(?:a|the|sent|their|city) cease and desist\b|\bcease and desist letter\b`,
  String.raw`\b(?:they|he|she|it|someone) (?:\p{L}+ )?report(?:s|ed)? \p{L}+ (?:as|to) \p{L}+`,
  String.raw`\bopt(?:ed)? out of (?!these\b|your\b|all\b|any\b|texts?\b|messages?\b|the (?:texts|messages|list)\b|this\b|everything\b|it\b|communications?\b|contact\b|marketing\b|future\b|sms\b|receiving\b|getting\b|further\b)\p{L}+`,
  String.raw`\b(?:consent|permission) (?:for|to) (?:the|a|an|use|show|sell|enter|list|pull|run)\b`,
  String.raw`\b(?:showing|wait|open house|favou?rites?) ?list\b`,
  String.raw`\bno (?:(?:me|nos|se) )?dej(?:en?|es) de \p{L}+(?: (?:mensajes|textos|casas))?`,
  String.raw`\bno (?:borr|elimin|quit|sa[cq]u?)(?:en?|es)(?:me|nos)?(?: de (?:la|su) lista| mi numero| este numero)?\b`,
  String.raw`\bno (?:me|nos) \p{L}+ mas (?:tarde|temprano|que|de las)\b`,
  String.raw`\bno quiero (?:recibir )?(?:mas )?(?:mensajes|textos|llamadas) de (?:otr|los otr|las otr|zillow)\p{L}*|\bno quiero que me \p{L}+ (?:el|la|los|las|mi|otr\p{L}+) \p{L}+`,
];
const pattern = new RegExp(opposites.join('|'), 'gu');

/** The words without what says the opposite; a mark in its place keeps the rest from reading as one sentence. */
export function withoutOpposites(words: string): string {
  return words.replace(pattern, ' … ');
}
