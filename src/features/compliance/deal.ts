import { saysOneOf } from './content/sentences.ts';

/** Read on the plain words of one sentence. «How much would you offer?», «make me an offer» and a budget are none. */
const wordings: readonly RegExp[] = [
  /\b(?:i|we)(?:'d| would| will|'ll| want| wanna| am|'m| are|'re| can| could)?(?: (?:like|going|ready|willing|prepared) to| to| gonna)? (?:(?:make|put in|submit|write(?: up)?|send(?: you| in)?|place) (?:an?|my|our|the|you an|them an)? ?(?:(?:cash|full[- ]price|full|written|formal|strong|verbal|new|higher|lower|counter) ?)*(?:offer|bid)\b|offer (?:you |them )?\$?\d)/u,
  /\b(?:my|our) (?:final |best |last |cash |counter ?)*offer (?:is|of|stands|was)\b|\boffer(?:ing)? (?:of |at )?\$?\d{2,3}(?:k|,?\d{3})\b/u,
  /\b(?:i|we)(?:'ll| will| want to| would like to|'d like to)? accept (?:the|your|their|that|this) (?:counter ?)?(?:offer|terms|price)\b|\bcounter(?:ed|ing)? (?:at|with|of)\b/u,
  /\b(?:wired|wire transfer|wiring (?:the|my|our|you)|earnest money|escrow (?:check|deposit|money)|sent (?:the|my|our) (?:deposit|down payment|wire))\b/u,
  /\bwhere (?:do|should|can) (?:i|we) (?:send|wire|mail|pay|drop off) (?:the |my |our )?(?:deposit|money|funds|check|payment|down payment|earnest)\b|\b(?:wire|wiring|bank|routing|escrow|account) (?:info|information|instructions|details|number)\b/u,
  /(?:^|[,.!] *|\b(?:please|can you|could you|go ahead and|just) )(?:submit|put in|write(?: up)?|draft|send (?:them|him|her)?) ?(?:an?|the|my|our) (?:\w+ )?offer\b|^(?:yes|ok|okay|sure)?[, ]*(?:i|we) accept[.! ]*$/u,
  /\b(?:i|we)(?:'ll| will|'d| would) (?:pay|give (?:you|them)) (?:cash )?\$?\d{2,3}(?:k|,?\d{3})?\b.{0,12}\bfor (?:it|that one|this one|that house|this house)\b/u,
  /\b(?:quiero|queremos|voy a|vamos a|me gustaria) (?:hacer|presentar|mandar) (?:una|mi|la) (?:contra ?)?oferta\b|\b(?:mi|nuestra) oferta es\b|\bofrezco \$?\d|\b(?:acepto|aceptamos) (?:la|su) (?:contra ?)?oferta\b|\btransferi (?:el|la)\b|\bya deposite\b/u,
];

/**
 * Does the lead make or accept an offer, or speak of money that moves? Such words bind people and draw fraud; the assistant
 * neither takes nor acknowledges them.
 */
export function dealsInMoney(text: string): boolean {
  return saysOneOf(text, wordings);
}
