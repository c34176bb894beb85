import type { Entry } from './entry.ts';

export const contactPreference: readonly Entry[] = [
  {
    word: null,
    says: [
      /(?:over|than|mas que)(?: (?:an?|phone))* (?:call|text|email)\p{L}*|phone number/u,
      /numero de telefono/u,
    ],
  },
  { word: 'text', says: [/text(?:s|ing|ed)?|sms|mensaj\p{L}+|textos?/u] },
  { word: 'email', says: [/e ?mails?|correos?(?: electronicos?)?/u] },
  { word: 'call', says: [/call(?:s|ing)?|phone|llam\p{L}+|telefono/u] },
];
