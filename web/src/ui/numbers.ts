/** Numbers as people read them. Units are always said. */
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

export function count(value: number): string {
  return whole.format(value);
}

export function milliseconds(value: number): string {
  if (value < 10) return `${value.toFixed(1)} ms`;
  if (value < 10_000) return `${whole.format(value)} ms`;
  return `${(value / 1000).toFixed(1)} s`;
}

export function share(value: number, digits = 1): string {
  return `${(value * 100).toFixed(digits)} %`;
}

/** Small sums keep their cents' fractions: a call costs less than a cent. */
export function dollars(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.995) return `$${value.toFixed(4)}`;
  return value.toLocaleString('en-US', { style: 'currency', currency: 'USD' });
}

export function bytes(value: number): string {
  if (value < 1024) return `${whole.format(value)} B`;
  if (value < 1024 * 1024) return `${(value / 1024).toFixed(1)} KB`;
  return `${(value / 1024 / 1024).toFixed(1)} MB`;
}

/** A length of time, coarse: how long somebody has been waiting. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return `${Math.floor(seconds / 86_400)} days`;
}
