/** What an agent can do about each objection: a title and a wording, never a figure from memory. */
export interface Play {
  playbook: string;
  title: string;
  say: { en: string; es: string };
}

export const plays: Readonly<Record<string, Play>> = {
  price: {
    playbook: 'price_too_high',
    title: 'Price concern: offer comparables and options',
    say: {
      en: 'I understand. Would it help to look at recent sales nearby, or at a smaller home or the next area over?',
      es: 'Le entiendo. ¿Le ayudaría ver ventas recientes cercanas, o una casa más chica o la zona de al lado?',
    },
  },
  timeline: {
    playbook: 'need_to_think',
    title: 'Needs time: find the open question',
    say: {
      en: 'Of course, no rush. What is the one thing you would want to be sure about first?',
      es: 'Claro, sin prisa. ¿De qué le gustaría estar seguro primero?',
    },
  },
  financing: {
    playbook: 'credit_concerns',
    title: 'Credit or down payment: bring in a lender',
    say: {
      en: 'That is more common than you think. Would a short call with a lender help you see your options?',
      es: 'Es más común de lo que parece. ¿Le ayudaría una llamada corta con un prestamista?',
    },
  },
  market: {
    playbook: 'market_timing',
    title: "Waiting for the market: use the lead's own dates",
    say: {
      en: 'Fair point. When would you like to be settled? We can look at waiting against acting for that date.',
      es: 'Es válido. ¿Para cuándo le gustaría estar instalado? Comparamos esperar y actuar para esa fecha.',
    },
  },
  features: {
    playbook: 'inspection_issues',
    title: 'Fault in the home: repair, credit or walk away',
    say: {
      en: 'Good catch. We can ask for a repair or a credit, or keep looking. Which feels right to you?',
      es: 'Buen punto. Podemos pedir reparación o un crédito, o seguir buscando. ¿Qué prefiere?',
    },
  },
  location: {
    playbook: 'area_fit',
    title: 'Area does not fit: compare by commute and price',
    say: {
      en: 'Thanks for telling me. What matters most: the commute, the price, or the features of the home?',
      es: 'Gracias por decirlo. ¿Qué pesa más: el trayecto, el precio o la casa misma?',
    },
  },
  trust: {
    playbook: 'trust_check',
    title: 'Trust: say who we are, offer a call',
    say: {
      en: 'Good question. I am happy to introduce myself on a quick call, whenever suits you.',
      es: 'Buena pregunta. Con gusto me presento en una llamada corta cuando le convenga.',
    },
  },
  competition: {
    playbook: 'already_represented',
    title: 'Has an agent: ask if it is signed, then stop',
    say: {
      en: 'Thanks for telling me. Have you signed an agreement with that agent?',
      es: 'Gracias por decirlo. ¿Ya firmó un acuerdo con ese agente?',
    },
  },
  family: {
    playbook: 'family_decision',
    title: 'Someone else decides too: invite them',
    say: {
      en: 'Makes sense. Would you like to bring everyone who decides into a short call?',
      es: 'Claro. ¿Le gustaría incluir en una llamada a quien también decide?',
    },
  },
};
