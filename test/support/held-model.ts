import type { ClaudeSim } from '../../sim/claude/index.ts';

export interface HeldModel {
  /** The model has been asked and has not answered. */
  readonly asked: Promise<void>;
  /** Lets it answer. */
  release(): void;
}

/** What asks: the two lanes of a turn, or the one that words cards for the agent. */
type Asker = 'analysis' | 'reply' | 'coach';

/** The next matching request of the model gets its answer only when the test says so. */
export function holdModel(claude: ClaudeSim, userIncludes: string, asker?: Asker): HeldModel {
  const asked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  claude.script(
    (request) => {
      const isCoach = request.systemText.startsWith('You coach');
      const isOf = asker === 'coach' ? isCoach : !isCoach && request.kind === asker;
      const isWanted = request.userText.includes(userIncludes) && (asker === undefined || isOf);
      if (isWanted) asked.resolve();
      return isWanted;
    },
    [{ until: released.promise }],
  );
  return { asked: asked.promise, release: () => released.resolve() };
}
