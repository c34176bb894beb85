import { Histogram, type HistogramData } from '../../kit/histogram.ts';
import {
  type Gauges,
  gauges,
  type LocationGauges,
  locationGauges,
  type MetricName,
  metricNames,
  metricOf,
} from './catalogue.ts';
import type { Series } from './windows.ts';

type Lifetime = readonly { readonly series: Series; readonly data: HistogramData }[];

/** Milliseconds; chosen around the targets, so that a rule can be written on each. */
const timeLimits = [1, 5, 10, 20, 30, 50, 100, 200, 320, 500, 1000, 2500, 5000, 10_000, 30_000];
const levelLimits = [1, 5, 10, 25, 50, 100, 200, 400, 800];
const moneyLimits = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5];

/**
 * The numbers of this process as Prometheus reads them (text format 0.0.4). Written by hand, because the counting is
 * done already and only the format is left: a client library would count everything a second time.
 * Arms are left out: a scraper keeps every label value for ever, and the arms of ten flags are a thousand.
 */
export function prometheusText(lifetime: Lifetime, now: Gauges, places?: LocationGauges): string {
  const counted = metricNames.flatMap((name) => familyOf(name, lifetime));
  const states = Object.entries(gauges).flatMap(([name, help]) => {
    // the catalogue's own names
    const value = now[name as keyof Gauges];
    if (value === undefined) return [];
    const family = `enterprisehub_${name}`;
    return [`# HELP ${family} ${help}`, `# TYPE ${family} gauge`, `${family} ${value}`];
  });
  const byLocation = places === undefined ? [] : placeFamilies(places);
  return `${[...counted, ...states, ...byLocation].join('\n')}\n`;
}

function placeFamilies(places: LocationGauges): string[] {
  return Object.entries(locationGauges).flatMap(([name, help]) => {
    // the catalogue's own names
    const values = places[name as keyof LocationGauges];
    if (values.size === 0) return [];
    const family = `enterprisehub_${name}`;
    const lines = [...values].map(([place, value]) => `${family}{location="${escaped(place)}"} ${value}`);
    return [`# HELP ${family} ${help}`, `# TYPE ${family} gauge`, ...lines];
  });
}

function familyOf(name: MetricName, lifetime: Lifetime): string[] {
  const { kind, help } = metricOf(name);
  const merged = new Map<string, Histogram>();
  for (const { series, data } of lifetime) {
    if (series.name !== name) continue;
    const labels = labelsOf(series);
    const histogram = merged.get(labels) ?? new Histogram();
    histogram.merge(data);
    merged.set(labels, histogram);
  }
  if (merged.size === 0) return [];
  const family = `enterprisehub_${name}${{ count: '_total', time: '_seconds', level: '', money: '_usd' }[kind]}`;
  const head = [`# HELP ${family} ${help}`, `# TYPE ${family} ${kind === 'count' ? 'counter' : 'histogram'}`];
  const lines = [...merged].flatMap(([labels, histogram]) => {
    if (kind === 'count') return [`${family}${braced(labels)} ${histogram.count}`];
    return histogramLines(family, labels, histogram, kind);
  });
  return [...head, ...lines];
}

function histogramLines(
  family: string,
  labels: string,
  histogram: Histogram,
  kind: 'time' | 'level' | 'money',
): string[] {
  const limits = { time: timeLimits, level: levelLimits, money: moneyLimits }[kind];
  // Prometheus counts seconds
  const scale = kind === 'time' ? 1000 : 1;
  const bucket = (limit: string, count: number) =>
    `${family}_bucket${braced(joined(labels, `le="${limit}"`))} ${count}`;
  return [
    ...limits.map((limit) => bucket(String(limit / scale), histogram.atMost(limit))),
    bucket('+Inf', histogram.count),
    `${family}_sum${braced(labels)} ${histogram.sum / scale}`,
    `${family}_count${braced(labels)} ${histogram.count}`,
  ];
}

function labelsOf({ name, locationId, split }: Series): string {
  const by = metricOf(name).split;
  return joined(
    locationId === '' ? '' : `location="${escaped(locationId)}"`,
    by === undefined || by === 'arms' || split === '' ? '' : `${by}="${escaped(split)}"`,
  );
}

function joined(...labels: readonly string[]): string {
  return labels.filter((label) => label !== '').join(',');
}

function braced(labels: string): string {
  return labels === '' ? '' : `{${labels}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
