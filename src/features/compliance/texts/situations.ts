/** Where a composed text failed its checks and a plain one has to stand in. */
export type Situation =
  | 'acknowledge'
  | 'lead-question'
  | 'objection'
  | 'fair-housing'
  | 'crisis'
  | 'media-only'
  | 'showing'
  | 'deal'
  | 'thanks'
  | 'goodbye'
  | 'trouble';

interface InBoth {
  readonly en: string;
  /** Words without the accents that would force UCS-2. */
  readonly es: string;
}

/** Promises only what the product does by itself: telling the team. */
export const situationTexts: Readonly<Record<Situation, InBoth>> = {
  acknowledge: { en: 'Thanks, noted.', es: 'Gracias, queda anotado.' },
  'lead-question': {
    en: "I don't want to guess on that. Someone from our team will answer you.",
    es: 'Prefiero no adivinar. Alguien de nuestro equipo le va a responder.',
  },
  objection: {
    en: 'I understand. Someone from our team can go over the alternatives with you whenever it suits you.',
    es: 'Le entiendo. Alguien de nuestro equipo puede revisar las alternativas con usted cuando guste.',
  },
  'fair-housing': {
    en: "That's something I can't advise on. Public sources can help, and someone from our team can point you to them.",
    es: 'En eso no puedo aconsejarle. Hay fuentes publicas y alguien de nuestro equipo puede indicarselas.',
  },
  crisis: {
    en: "I'm so sorry. If you may be in danger call 911, or call or text 988 any time. Someone from our team will reach out.",
    es: 'Lo siento mucho. Si corre peligro llame al 911, o al 988 a cualquier hora. Alguien de nuestro equipo le va a contactar.',
  },
  'media-only': {
    en: "Thanks! I can't open pictures or files here. Could you tell me in words?",
    es: 'Gracias! Por este medio no puedo abrir fotos ni archivos. Me lo puede contar con palabras?',
  },
  showing: {
    en: "I can't set or confirm a time here. Someone from our team will get back to you about it.",
    es: 'Por este medio no puedo fijar ni confirmar la hora. Alguien de nuestro equipo le va a escribir.',
  },
  deal: {
    en: "I can't take offers or payments here. Someone from our team will get back to you about it.",
    es: 'Por este medio no puedo recibir ofertas ni pagos. Alguien de nuestro equipo le va a escribir.',
  },
  thanks: { en: "You're welcome.", es: 'Con gusto.' },
  goodbye: { en: 'Take care, and write any time.', es: 'Que le vaya bien. Escriba cuando guste.' },
  trouble: {
    en: "Sorry, I couldn't work that out. Someone from our team will get back to you.",
    es: 'Una disculpa, no pude resolverlo. Alguien de nuestro equipo le va a escribir.',
  },
};
