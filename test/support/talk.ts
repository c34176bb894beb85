import type { Contact, Effect, GhlSim } from '../../sim/ghl/index.ts';

export interface Talk {
  readonly contact: Contact;
  readonly texts: readonly string[];
}

const areas = ['Round Rock', 'Pflugerville', 'Cedar Park', 'Georgetown', 'Leander', 'Kyle', 'Buda', 'Hutto'];

/** Talks that all end in a handoff: with the third answered question the lead is hot. */
export function makeTalks(ghl: GhlSim, count: number): Talk[] {
  return Array.from({ length: count }, (_, index) => ({
    contact: ghl.createContact({
      texts: {
        firstName: `Lead${index}`,
        lastName: 'Storm',
        phone: `+1512${String(3_000_000 + index)}`,
        type: 'lead',
      },
      tags: ['Needs Qualifying'],
    }),
    texts: [
      'Hi, we want to buy a home',
      `Somewhere in ${areas[index % areas.length] ?? 'Austin'} please`,
      `We need ${2 + (index % 4)} bedrooms`,
      `Budget is up to ${300 + (index % 30) * 10}k`,
    ],
  }));
}

/**
 * The lead of each talk writes the next text as soon as the last one is answered, as people do. Resolves when every
 * talk is at its end, rejects when for `silentMs` nobody was answered: a slow machine is no fault, a standstill is.
 */
export function holdTalks(ghl: GhlSim, talks: readonly Talk[], silentMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = new Map(talks.map((talk) => [talk.contact.id, { talk, said: 0 }]));
    const giveUp = () => {
      stop();
      const stuck = [...next.values()].map(({ talk, said }) => `${talk.contact.id} after ${said}`);
      reject(new Error(`${stuck.length} talks got no answer: ${stuck.slice(0, 5).join(', ')}`));
    };
    let timer = setTimeout(giveUp, silentMs);
    const stop = ghl.onEffect((effect: Effect) => {
      if (effect.kind !== 'text-sent' || effect.by !== 'api') return;
      clearTimeout(timer);
      timer = setTimeout(giveUp, silentMs);
      speak(effect.contactId);
    });
    const speak = (contactId: string) => {
      const state = next.get(contactId);
      const text = state?.talk.texts[state.said];
      if (state === undefined) return;
      if (text === undefined) {
        next.delete(contactId);
        if (next.size > 0) return;
        clearTimeout(timer);
        stop();
        resolve();
        return;
      }
      state.said += 1;
      // not inside the call that the answer came in: the lead reads first
      setImmediate(() => ghl.leadTexts(contactId, text));
    };
    for (const { contact } of talks) speak(contact.id);
  });
}
