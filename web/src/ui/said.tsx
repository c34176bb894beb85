import type { Doing } from '../use-doing.ts';

/** The sentence after a press, read out by screen readers. */
export function Said({ of: { said, isRefused } }: { readonly of: Doing }) {
  return (
    <p class={isRefused ? 'form-said refused' : 'form-said'} role="status">
      {said}
    </p>
  );
}
