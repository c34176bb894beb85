/** What the system knows of one lead of an agent at one moment. Times in epoch milliseconds, null: never. */
export interface LeadSignals {
  readonly contactId: string;
  /** The lead's newest text. */
  readonly textAt: number | null;
  /** When the agent opened the conversation last. */
  readonly lookedAt: number | null;
  /** The newest text of a person of the team. */
  readonly repliedAt: number | null;
  readonly isHandedOff: boolean;
  /** The next appointment, or the last one of today. */
  readonly appointmentAt: number | null;
  /** The next thing that somebody has to do about the lead. */
  readonly dueAt: number | null;
}

/** What it knows of the agent. */
export interface AgentSignals {
  readonly isOpen: boolean;
  /** The usual login is near: within the next quarter of an hour, on a day on which the agent usually works. */
  readonly isNearLogin: boolean;
}

/** The six inputs of the domain contract, section 18, in its order. */
export type FixedInputs = readonly [
  nearLogin: boolean,
  unread: boolean,
  appointmentToday: boolean,
  due: boolean,
  justWrote: boolean,
  open: boolean,
];

const fixedWeights = [0.4, 0.5, 0.5, 0.3, 0.6, 0.5] as const;
const justWroteMs = 5 * 60_000;
const dayMs = 86_400_000;

export const warmFrom = 0.7;

export function fixedInputs(lead: LeadSignals, agent: AgentSignals, now: number): FixedInputs {
  const { textAt, appointmentAt, dueAt } = lead;
  return [
    agent.isNearLogin,
    isUnread(lead),
    appointmentAt !== null && appointmentAt > now - dayMs / 24 && appointmentAt < now + dayMs / 2,
    dueAt !== null && dueAt < now + dayMs / 2,
    textAt !== null && now - textAt < justWroteMs,
    agent.isOpen,
  ];
}

/** The fixed start: 1 - product of (1 - weight) over the inputs that hold. */
export function fixedProbability(inputs: FixedInputs): number {
  return (
    1 - fixedWeights.reduce((product, weight, at) => product * (inputs[at] === true ? 1 - weight : 1), 1)
  );
}

export function isUnread({ textAt, lookedAt }: LeadSignals): boolean {
  return textAt !== null && (lookedAt === null || lookedAt < textAt);
}
