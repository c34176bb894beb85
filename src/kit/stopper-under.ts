/** Can be stopped on its own, and stops with `parent`. `AbortSignal.any` costs several times as much. */
export function stopperUnder(parent: AbortSignal | null): AbortController {
  const stopper = new AbortController();
  if (parent === null) return stopper;
  if (parent.aborted) stopper.abort(parent.reason);
  else parent.addEventListener('abort', () => stopper.abort(parent.reason), { once: true });
  return stopper;
}
