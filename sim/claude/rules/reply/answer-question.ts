import type { ReplyRequest } from './reply-request.ts';

/**
 * Answers the lead's question without inventing: who we are from the sender, how things work in
 * general words, and for every figure, address or availability a promise to check.
 */
export function answerQuestion(request: ReplyRequest): string {
  const question = request.leadQuestion;
  if (question === '') return '';
  const isSpanish = request.language === 'es';
  if (/\b(?:(?:talk|speak|chat) (?:to|with)|call me|hablar con|llamar)/i.test(question)) {
    const who = request.agent || (isSpanish ? 'el equipo' : 'the team');
    return isSpanish ? `Claro, le aviso a ${who}.` : `Of course, I will let ${who} know.`;
  }
  if (/\b(?:bot|robot|ai|human|real person|una persona|máquina)\b/i.test(question)) {
    const who = request.business || request.agent;
    if (isSpanish) return `Soy un asistente de IA${who ? ` de ${who}` : ''}.`;
    return `I'm an AI assistant${who ? ` for ${who}` : ''}.`;
  }
  if (/\b(?:who (?:is|are)|scam|legit|my number|quién|estafa|mi número)/i.test(question))
    return whoWeAre(request, isSpanish);
  const person = request.agent || (isSpanish ? 'el equipo' : 'the team');
  if (/\b(?:see|tour|showing|visit|view|ver|visitar|cita)\b/i.test(question)) {
    return isSpanish
      ? `Con gusto, ${person} coordina la visita.`
      : `Happy to help, ${person} can set up a visit.`;
  }
  return isSpanish ? `Déjeme confirmarlo con ${person}.` : `Let me check that with ${person}.`;
}

function whoWeAre(request: ReplyRequest, isSpanish: boolean): string {
  const business = request.business || (isSpanish ? 'el equipo' : 'the team');
  const agent =
    request.agent === '' ? '' : isSpanish ? `, con ${request.agent}` : `, working with ${request.agent}`;
  return isSpanish
    ? `Soy el asistente de ${business}${agent}.`
    : `This is the assistant of ${business}${agent}.`;
}
