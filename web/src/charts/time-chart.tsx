import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { theme } from '../ui/theme-switch.tsx';
import { colourOf, lineColours } from './palette.ts';
import { alignedColumns, firstOpen, type Line } from './series.ts';

interface TimeChartProps {
  readonly title: string;
  readonly lines: readonly Line[];
  /** Writes a value of the vertical axis. */
  readonly format: (value: number) => string;
  /** A level to stay under or over, drawn across. */
  readonly limit?: { readonly value: number; readonly label: string } | undefined;
  readonly height?: number;
  /** Epoch milliseconds from left to right; without it the values decide. */
  readonly span?: { readonly from: number; readonly until: number };
}

/** Lines over time. Rebuilt only when its structure changes; new values are given to the chart that stands. */
export function TimeChart({ title, lines, format, limit, span, height = 220 }: TimeChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const open = useRef<number | null>(null);
  // what the options are made of: with these alike, the chart that stands is kept
  const structure = `${lines.map(({ label }) => label).join('\n')}\n${limit?.value ?? ''}\n${height}\n${theme.value}\n${span?.until ?? ''}`;

  useEffect(() => {
    const place = host.current;
    if (place === null) return undefined;
    const options = optionsOf({ lines, format, limit, span, height, width: place.clientWidth }, open);
    open.current = firstOpen(lines);
    const made = new uPlot(options, alignedColumns(lines), place);
    chart.current = made;
    const watching = new ResizeObserver(() => made.setSize({ width: place.clientWidth, height }));
    watching.observe(place);
    return () => {
      watching.disconnect();
      made.destroy();
    };
  }, [structure]);

  useEffect(() => {
    open.current = firstOpen(lines);
    chart.current?.setData(alignedColumns(lines));
  }, [lines]);

  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <div ref={host} role="img" aria-label={title} />
    </figure>
  );
}

interface Structure {
  readonly lines: readonly Line[];
  readonly format: (value: number) => string;
  readonly limit: { readonly value: number; readonly label: string } | undefined;
  readonly span: { readonly from: number; readonly until: number } | undefined;
  readonly width: number;
  readonly height: number;
}

function optionsOf(
  { lines, format, limit, span, width, height }: Structure,
  open: { readonly current: number | null },
): uPlot.Options {
  const axis = {
    stroke: colourOf('--ink-soft'),
    grid: { stroke: colourOf('--rule'), width: 1 },
    ticks: { stroke: colourOf('--rule'), width: 1 },
    font: '12px system-ui, sans-serif',
  };
  return {
    width,
    height,
    cursor: { y: false },
    legend: { live: true },
    scales: {
      ...(span === undefined ? {} : { x: { range: () => [span.from / 1000, span.until / 1000] } }),
      ...(limit === undefined
        ? {}
        : { y: { range: (_chart, least, most) => around(least, most, limit.value) } }),
    },
    axes: [axis, { ...axis, size: 78, values: (_chart, values) => values.map((value) => format(value)) }],
    series: [
      {},
      ...lines.map((line, index): uPlot.Series => {
        const stroke = colourOf(lineColours[index % lineColours.length] ?? '--line-1');
        return {
          label: line.label,
          stroke,
          width: 2,
          points: { size: 5, fill: stroke },
          value: (_chart, value) => (value === null ? '–' : format(value)),
        };
      }),
    ],
    hooks: { draw: [(made) => drawLimit(made, limit?.value), (made) => veilOpen(made, open.current)] },
  };
}

/** The range of the values with the limit inside it. */
function around(least: number | null, most: number | null, limit: number): [number, number] {
  return [Math.min(0, least ?? 0), Math.max(limit, most ?? 0) * 1.1];
}

function drawLimit({ ctx, bbox, valToPos }: uPlot, value: number | undefined): void {
  if (value === undefined) return;
  const y = Math.round(valToPos(value, 'y', true));
  ctx.save();
  ctx.strokeStyle = colourOf('--bad');
  ctx.setLineDash([6, 4]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

/** The running window is not over: it is shown behind a veil, so that its dip is not read as a fall. */
function veilOpen({ ctx, bbox, valToPos }: uPlot, openAt: number | null): void {
  if (openAt === null) return;
  const x = Math.max(bbox.left, valToPos(openAt / 1000, 'x', true) - 2);
  ctx.save();
  ctx.globalAlpha = 0.5;
  ctx.fillStyle = colourOf('--surface');
  ctx.fillRect(x, bbox.top, bbox.left + bbox.width - x + 4, bbox.height);
  ctx.restore();
}
