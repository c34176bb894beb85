import type { World } from './start-world.ts';

/** Lets a watcher sleep until something happened to one contact, on either side. */
export interface Changes extends Disposable {
  /**
   * Resolves at the next change, or at once when one came since the last call, and in a moment without any: the last
   * results of a run are booked after everything was told, and a deadline must be seen too.
   */
  readonly next: () => Promise<void>;
}

const lookAgainMs = 200;

export function changesOf(world: World, contactId: string, signal: AbortSignal): Changes {
  let changed = false;
  let wake: (() => void) | null = null;
  const tell = () => {
    changed = true;
    wake?.();
  };
  const leaveService = world.service.on(
    (event) => 'contactId' in event && event.contactId === contactId && tell(),
  );
  const leaveCrm = world.ghl.onEffect((effect) => effect.contactId === contactId && tell());
  signal.addEventListener('abort', tell);
  return {
    next: async () => {
      if (!changed) {
        const told = Promise.withResolvers<void>();
        wake = told.resolve;
        const timer = setTimeout(told.resolve, lookAgainMs);
        await told.promise;
        clearTimeout(timer);
      }
      changed = false;
      wake = null;
    },
    [Symbol.dispose]: () => {
      leaveService();
      leaveCrm();
      signal.removeEventListener('abort', tell);
    },
  };
}
