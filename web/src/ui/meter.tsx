interface MeterProps {
  readonly value: number;
  readonly most: number;
  /** Where the mark stands. */
  readonly limit: number;
  readonly tone: string;
  readonly label: string;
}

/** A bar with a mark at its limit. */
export function Meter({ value, most, limit, tone, label }: MeterProps) {
  const width = (part: number) => `${Math.min(100, (part / most) * 100)}%`;
  return (
    <svg class={`meter ${tone}`} role="img" aria-label={label}>
      <title>{label}</title>
      <rect width="100%" height="8" rx="4" />
      <rect class="filled" width={width(value)} height="8" rx="4" />
      <line x1={width(limit)} x2={width(limit)} y1="0" y2="8" />
    </svg>
  );
}
