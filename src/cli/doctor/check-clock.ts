import { type Finding, fail, ok, warn } from './finding.ts';

const timeoutMs = 10_000;
/** The header counts whole seconds, and the way takes its time. */
const fineMs = 5_000;
/** Quiet hours, lateness and signatures are decided by this clock. */
const uselessMs = 60_000;

/** Compares this machine's clock with the Date header of a server that is sure to know the time. */
export async function checkClock(url: string, now: () => number): Promise<Finding> {
  const sentAt = now();
  let header: string | null;
  try {
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(timeoutMs) });
    header = response.headers.get('date');
  } catch {
    return warn('clock', `not compared: ${new URL(url).host} cannot be reached.`);
  }
  const theirs = Date.parse(header ?? '');
  if (Number.isNaN(theirs)) return warn('clock', `not compared: ${new URL(url).host} names no time.`);
  return clockFinding(theirs, sentAt, now());
}

/** Half a second on top: the header is cut to the second. */
export function clockFinding(theirs: number, sentAt: number, receivedAt: number): Finding {
  const offMs = (sentAt + receivedAt) / 2 - (theirs + 500);
  const seconds = Math.round(Math.abs(offMs) / 1000);
  const direction = offMs > 0 ? 'ahead' : 'behind';
  if (Math.abs(offMs) <= fineMs) return ok('clock', 'agrees with the vendor to a few seconds');
  const says = `${seconds} s ${direction} of the vendor: switch on time synchronisation (NTP) on this machine.`;
  return Math.abs(offMs) > uselessMs ? fail('clock', says) : warn('clock', says);
}
