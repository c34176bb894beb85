import { fold } from './fold.ts';

export type Language = 'en' | 'es' | 'other';

const spanish =
  /\b(hola|gracias|busco|buscando|quiero|quisiera|necesito|casa|casas|cuarto|cuartos|recamaras?|habitaciones|banos?|precio|cuanto|esta|estoy|es|son|soy|ya|en|muy|todavia|preaprobacion|agente|aqui|tambien|quien|eres|ver|nos|se|su|hay|puede|como|primero|efectivo|enero|febrero|marzo|abril|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|tengo|tiene|tienen|para|pero|porque|cuando|donde|usted|vender|comprar|mi|una|el|la|los|las|de|que|con|por|si|manana|meses|semana|ano|menos|hasta|entre|mil|buenas|buenos)\b/gi;
const english =
  /\b(the|hi|hello|hey|i|we|my|our|is|are|looking|want|need|house|home|homes|bed|beds|bath|under|for|and|with|in|to|you|do|does|can|what|how|when|yes|not|am|was|he|she|so|just|but|if|at|on|be|will|would|could|there|they|any|an|agent|already|first|second|thanks|this|that|it|of|have|about|please|sell|buy|price)\b/gi;
const otherScript = /[\u0370-\u1fff\u3040-\ud7af]/;

/** By small words; too short a text takes the language of the conversation before it. */
export function languageOf(text: string, history: readonly { from: string; text: string }[]): Language {
  const own = decide(text);
  if (own !== undefined) return own;
  const before = history.map((turn) => turn.text).join(' ');
  return decide(before) ?? 'en';
}

function decide(text: string): Language | undefined {
  if (otherScript.test(text)) return 'other';
  const inSpanish = (fold(text).match(spanish) ?? []).length + (/[¿¡ñ]/.test(text) ? 2 : 0);
  const inEnglish = (text.match(english) ?? []).length;
  if (inSpanish === inEnglish) return undefined;
  return inSpanish > inEnglish ? 'es' : 'en';
}
