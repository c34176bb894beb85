/** Life of a card as the agent moves it; the last two come by themselves. */
export const cardStates = [
  'shown',
  'expanded',
  'inserted',
  'edited',
  'sent',
  'dismissed',
  'expired',
  'superseded',
] as const;
export type CardState = (typeof cardStates)[number];

const next: Readonly<Record<CardState, readonly CardState[]>> = {
  shown: ['expanded', 'inserted', 'edited', 'sent', 'dismissed', 'expired', 'superseded'],
  expanded: ['inserted', 'edited', 'sent', 'dismissed', 'expired', 'superseded'],
  inserted: ['edited', 'sent', 'dismissed', 'expired', 'superseded'],
  edited: ['edited', 'sent', 'dismissed', 'expired', 'superseded'],
  // Too late to use is not too late to have used: the agent's text may be on its way when the lead writes again.
  superseded: ['sent', 'dismissed'],
  expired: ['sent', 'dismissed'],
  sent: [],
  dismissed: [],
};

export function mayBecome(from: CardState, to: CardState): boolean {
  return next[from].includes(to);
}

export function statesBefore(to: CardState): readonly CardState[] {
  return cardStates.filter((from) => mayBecome(from, to));
}

export function isCardState(text: unknown): text is CardState {
  return cardStates.some((state) => state === text);
}
