import { count } from '../../ui/numbers.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The part of the value that is drawn in the colour of trouble. */
  readonly troubled?: number;
}

const box = { width: 600, height: 90, gap: 0.15 };

/** Upright bars, as many as there are steps. The words beside it say what it shows; each bar says its own on hover. */
export function Bars({ title, bars }: { readonly title: string; readonly bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const step = box.width / Math.max(1, bars.length);
  return (
    <figure class="chart">
      <figcaption>
        {title}, most {count(most)}
      </figcaption>
      <svg
        class="bars"
        viewBox={`0 0 ${box.width} ${box.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={title}
      >
        {bars.map(({ label, value, troubled = 0 }, index) => {
          const height = (value / most) * box.height;
          const bad = (troubled / most) * box.height;
          const at = { x: index * step, width: step * (1 - box.gap) };
          return (
            <g key={label}>
              <title>{`${label}: ${count(value)}${troubled > 0 ? `, ${count(troubled)} in trouble` : ''}`}</title>
              <rect class="whole" {...at} y={box.height - height} height={height} />
              {bad > 0 && <rect class="troubled" {...at} y={box.height - bad} height={Math.max(bad, 1.5)} />}
            </g>
          );
        })}
      </svg>
      <div class="bar-ends">
        <span>{bars[0]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </div>
    </figure>
  );
}
