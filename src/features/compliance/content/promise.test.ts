import { expect, test } from 'vitest';
import { promisesTeam } from './promise.ts';

const business = 'The Oak Team Realty';

test.each([
  'Let me check that with the team. Are you looking to buy or sell?',
  "I'll have someone on the team check on the Oak home for you.",
  "I don't want to guess on that. Someone from our team will answer you.",
  "I'll find out and get back to you.",
  "I'll send you a few listings tonight.",
  'We will set up a showing for you.',
  'Le envio las opciones hoy.',
  "That's something I can't advise on. Public sources can help, and someone from our team can point you to them.",
  'Alguien de nuestro equipo le va a responder.',
  'Déjeme confirmarlo con el equipo.',
])('«%s» speaks for the team', (text) => {
  expect(promisesTeam(text, business)).toBe(true);
});

test.each([
  'Got it, thanks. What is your price range?',
  "I'm an AI assistant for The Oak Team Realty. If you'd rather talk to someone on the team, just say so and I'll let them know.",
  'This is the assistant of The Oak Team Realty.',
  'Soy un asistente de IA. Si prefiere hablar con alguien del equipo, solo digame y le aviso.',
  'Is there someone else who decides with you?',
])('«%s» does not', (text) => {
  expect(promisesTeam(text, business)).toBe(false);
});
