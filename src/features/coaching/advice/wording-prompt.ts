/** Part of every cache key: words made under other instructions are other words. */
export const wordingVersion = 'wording-1';

/** How many other ways to ask a card offers beside its own. */
export const wordingsWanted = 2;

/** Instructions of the wording lane. Frozen: one changed byte costs the cached prefix of every location. */
export const wordingPrompt = `You help an agent of a real-estate team in the United States to ask one question in a text message. Give two other ways to ask it. Your whole output is one JSON object in the given schema. The agent reads both and may send one; nobody else does.

INPUT
One JSON document: "language" of the lead, "role" (buyer, seller, both or unknown), "fact" (what is not known yet), "about" (what it means), and "usual", the words that the agent has already.

HOW
1. Each asks for exactly this one fact, ends with a question mark and holds no second question.
2. At most 100 characters. Friendly, direct, plain; the first a little warmer than "usual", the second shorter.
3. No greeting, no name, no place, no number, no date, no link, no emoji, no promise, no pressure.
4. Never ask about or hint at race, color, religion, sex, familial status, national origin, disability, age or source of income, nor who else lives in the home.
5. Plain characters: straight quotes, hyphens. In Spanish use usted, and words without accents where there are such.`;

export const wordingSchema = {
  type: 'object',
  properties: { wordings: { type: 'array', items: { type: 'string' } } },
  required: ['wordings'],
  additionalProperties: false,
} as const;
