/**
 * A complaint about the team or its agent, in plain words: somebody has to answer for it, and no assistant can. Of others a
 * lead may complain at length («my landlord is useless»), so each wording names us or our service. Matched against one
 * text, accents or not.
 */
const us =
  "(?:you(?: guys| people| all)?|u guys|y['’]?all|your (?:agent|agents|team|office|company|people|guy|realtor|service))";
const bad =
  '(?:useless|a joke|rude|unprofessional|incompetent|terrible|horrible|awful|liars?|crooks?|scammers?|disrespectful|a waste of (?:my )?time)';
const ustedes = '(?:ustedes|su (?:agente|equipo|oficina|servicio|compa[ñn][ií]a)|sus agentes)';
const malo =
  '(?:in[uú]til(?:es)?|groser[oa]s?|p[eé]sim[oa]s?|horribles?|terribles?|mentiros[oa]s?|rater[oa]s|ladron(?:es|as)|estafador[ea]s|una verg[uü]enza)';

export const complainsOfUs = new RegExp(
  [
    String.raw`\b${us} (?:are|r|is|was|were|['’]re)(?: (?:so|all|really|just|very|completely|totally|fucking))* ${bad}\b`,
    String.raw`\b(?:the )?worst (?:service|customer service|experience|company|realtors?|agents?|team)\b`,
    String.raw`\b(?:terrible|horrible|awful|pathetic|unacceptable) (?:service|customer service)\b`,
    String.raw`\b${us} (?:never|didn['’]?t|did not)(?: even| ever)? (?:showed?(?: up)?|called? (?:me )?back|answer(?:ed)?|respond(?:ed)?|repl(?:y|ied)|g(?:et|ot) back to (?:me|us))\b`,
    String.raw`\b${us} (?:really |all |just )?(?:suck|lied|lie|scammed|ripped)(?:s|ed)?\b|\b(?:you|u|y['’]?all)(?: guys| people)?(?: are|['’]re|r)? (?:just )?wast(?:ing|ed) my time\b`,
    // a threat of law, ours to answer for
    String.raw`\b(?:sue|suing) (?:you|u|ya|y['’]?all|your|this company)\b|\b(?:lawyer|attorney) (?:will|is going to|is gonna) (?:contact|call|be in touch with|sue) (?:you|u|ya|y['’]?all)\b|\b(?:you|u)(?: will|['’]?ll) (?:hear|be hearing) from my (?:lawyer|attorney)\b|\bfile (?:a )?(?:complaint|lawsuit|grievance)(?: \w+){0,2} (?:about|against|on|with) (?:you|your|this company|the (?:board|state|commission|bbb))\b`,
    String.raw`\b(?:los|les|te|la|lo) (?:voy|vamos) a demandar\b|^\W*son (?:todos )?un[oa]s (?:rater[oa]s|ladron(?:es|as)|estafador[ea]s|mentiros[oa]s|in[uú]tiles)\b|\bqu[eé] mal(?:a|[ií]sim[oa])? (?:servicio|atenci[oó]n|experiencia)(?!\p{L})`,
    String.raw`\b(?:left|sent)(?: you(?: guys)?)? (?:\d+|two|three|four|five|several|so many|like \d+) (?:messages|voice ?mails|texts|emails)[ ,]+(?:and|but) (?:nobody|no ?one|nothing|never)\b`,
    String.raw`\b(?:called|texted|emailed|left messages?) (?:you (?:guys )?)?(?:\d+|two|three|four|five|several|so many|like \d+) times (?:and|but) (?:nobody|no ?one)\b`,
    String.raw`\b${ustedes} (?:son|es|fue|fueron)(?: (?:muy|unos|unas|un|una|bien|de lo m[aá]s))* ${malo}(?!\p{L})`,
    String.raw`\b(?:el |la )?(?:peor|p[eé]sim[oa]|mal[ií]sim[oa]) (?:servicio|atenci[oó]n|experiencia)(?!\p{L})`,
    String.raw`\b(?:he|les he|los he) llamado (?:\d+|dos|tres|cuatro|varias|muchas) veces y nadie\b`,
  ].join('|'),
  'iu',
);
