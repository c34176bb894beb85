import type { ComponentChildren } from 'preact';

interface CardProps {
  readonly title?: string;
  readonly note?: ComponentChildren;
  readonly tone?: 'plain' | 'good' | 'warning' | 'bad';
  readonly children: ComponentChildren;
}

export function Card({ title, note, tone = 'plain', children }: CardProps) {
  return (
    <section class={`card ${tone}`}>
      {(title !== undefined || note !== undefined) && (
        <div class="card-head">
          {title !== undefined && <h2>{title}</h2>}
          {note !== undefined && <span class="note">{note}</span>}
        </div>
      )}
      {children}
    </section>
  );
}

/** Cards side by side, as many as the width holds. */
export function Cards({ children }: { readonly children: ComponentChildren }) {
  return <div class="cards">{children}</div>;
}
