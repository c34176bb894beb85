/** @type {Set<() => unknown>} */
const tasks = new Set();

/**
 * Registers what must not outlive the checks; returns how to forget it.
 * @param {() => unknown} task
 * @returns {() => void}
 */
export function atExit(task) {
  tasks.add(task);
  return () => tasks.delete(task);
}

/** The last thing made is the first to go. One that fails does not keep the others. */
export async function cleanUp() {
  for (const task of [...tasks].reverse()) {
    tasks.delete(task);
    try {
      await task();
    } catch (error) {
      console.error(`could not clean up: ${error}`);
    }
  }
}

export function onSignalCleanUp() {
  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])) {
    process.once(signal, async () => {
      await cleanUp();
      process.exit(code);
    });
  }
}
