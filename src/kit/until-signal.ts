const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** As shells report a program that Ctrl-C ended. */
const forcedExitCode = 130;

/**
 * Resolves at the first signal that asks this process to end; whoever waits then disposes what it owns and lets the
 * event loop empty. A second signal ends the process at once. Call it before anything slow is started.
 */
export function untilSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of signals) {
      process.on(signal, () => {
        if (asked) process.exit(forcedExitCode);
        asked = true;
        resolve(signal);
      });
    }
  });
}
