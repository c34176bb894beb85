const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string | undefined, isLong: boolean): Intl.DateTimeFormat {
  const key = `${zone ?? ''} ${isLong}`;
  const found = formats.get(key);
  if (found !== undefined) return found;
  const made = new Intl.DateTimeFormat('en-US', {
    ...(isLong ? { dateStyle: 'medium', timeStyle: 'long' } : shortStyle),
    ...(zone === undefined ? {} : { timeZone: zone }),
  });
  formats.set(key, made);
  return made;
}

const shortStyle = {
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
} as const;

/** A moment with its zone: the location's where it is known, else the reader's. */
export function Time({ at, zone }: { readonly at: number; readonly zone?: string | undefined }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={format(zone, true).format(at)}>
      {format(zone, false).format(at)}
    </time>
  );
}
