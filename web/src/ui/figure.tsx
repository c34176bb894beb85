import type { ComponentChildren } from 'preact';

interface FigureProps {
  readonly label: string;
  /** Null: not enough data; `why` says how much is there. */
  readonly value: ComponentChildren | null;
  readonly why?: string | undefined;
  /** Sample size, window, source: what the number rests on. */
  readonly basis?: ComponentChildren;
  readonly tone?: 'plain' | 'good' | 'warning' | 'bad';
  readonly children?: ComponentChildren;
}

/** One number and what it rests on. */
export function Figure({ label, value, why, basis, tone = 'plain', children }: FigureProps) {
  return (
    <div class={`figure ${tone}`}>
      <span class="figure-label">{label}</span>
      {value === null ? <NotEnough why={why} /> : <span class="figure-value">{value}</span>}
      {basis !== undefined && <span class="note">{basis}</span>}
      {children}
    </div>
  );
}

export function NotEnough({ why }: { readonly why?: string | undefined }) {
  return (
    <span class="not-enough" title={why}>
      not enough data{why === undefined || why === '' ? '' : ` (${why})`}
    </span>
  );
}
