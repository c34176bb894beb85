import { plain } from './sentences.ts';

/** Words with which a text offers a home, a time or a deal of its own accord. */
const offers =
  /\b(would you like to (see|tour|visit|schedule|book)|want to (see|tour|visit) (it|one|them|some)|schedule a (showing|tour|visit|call)|book a (showing|tour|visit|call)|set up a (showing|tour|visit|call)|i can offer|we can offer|special offer|limited time|discount|cash offer|new listings?|just listed|le gustaria (ver|visitar|agendar)|te gustaria (ver|visitar|agendar)|agendar una (cita|visita|llamada)|oferta|descuento)\b/u;

/** Backstop of the caller's own mark: does the text offer something? Then it is no mere answer. */
export function mentionsOffer(text: string): boolean {
  return offers.test(plain(text));
}
