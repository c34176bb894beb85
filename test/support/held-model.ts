import type { ClaudeSim } from '../../sim/claude/index.ts';

export interface HeldModel {
  /** The model has been asked and has not answered. */
  readonly asked: Promise<void>;
  /** Lets it answer. */
  release(): void;
}

/** The next matching request of the model gets its answer only when the test says so. */
export function holdModel(claude: ClaudeSim, userIncludes: string, kind?: 'analysis' | 'reply'): HeldModel {
  const asked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  claude.script(
    (request) => {
      const isWanted =
        request.userText.includes(userIncludes) && (kind === undefined || request.kind === kind);
      if (isWanted) asked.resolve();
      return isWanted;
    },
    [{ until: released.promise }],
  );
  return { asked: asked.promise, release: () => released.resolve() };
}
