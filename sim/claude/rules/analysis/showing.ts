import type { Reading } from './reading.ts';

const showing =
  /\b(?:(?:can|could|may) (?:i|we) (?:see|tour|view|visit|look at)|(?:want|like|love|need) to (?:see|tour|view|visit) (?:it|that|the|this|some|one|a)|schedule (?:a |an )?(?:tour|showing|visit|viewing)|set up (?:a |an )?(?:tour|showing|visit)|show me (?:the|that|this|it|some)|(?:when|what time) can (?:i|we) (?:see|tour|visit|view)|take a look at (?:it|the)|walk ?through|(?:puedo|podemos|quiero|quisiera|me gustaria) (?:ver|visitar)(?:la|las|lo)?\b|agendar (?:una )?(?:cita|visita))/i;

/** Wants to stand in a home, or to be told how to proceed. */
export function wantsShowing(reading: Reading): boolean {
  return showing.test(reading.allText);
}
