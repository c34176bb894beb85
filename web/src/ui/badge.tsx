import type { ComponentChildren } from 'preact';

export type Tone = 'plain' | 'good' | 'warning' | 'bad' | 'info';

export function Badge({
  tone = 'plain',
  title,
  children,
}: {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <span class={`badge ${tone}`} title={title}>
      {children}
    </span>
  );
}
