import type { Desk, Lead } from './desk.ts';
import { isUnread } from './signals.ts';

const atMost = 40;
const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
const activeMs = 10 * minuteMs;
const recentMs = 3 * dayMs;

/** Is anybody there to look? Then forecasts are made every minute. */
export function isAtWork(desk: Desk, now: number): boolean {
  if (desk.lastLook !== null && now - desk.lastLook.at < activeMs) return true;
  const { isOpen, isNearLogin } = desk.signals(now);
  return isOpen || isNearLogin;
}

/** The leads worth a forecast: something is new, due, or was looked at these days; the newest first. */
export function candidates(desk: Desk, now: number): readonly Lead[] {
  return [...desk.leads.values()]
    .filter(({ signals }) => {
      if (signals.textAt === null) return false;
      if (isUnread(signals) && now - signals.textAt < 7 * dayMs) return true;
      if (signals.lookedAt !== null && now - signals.lookedAt < recentMs) return true;
      return isNear(signals.appointmentAt, now) || isNear(signals.dueAt, now);
    })
    .sort((one, other) => newestOf(other) - newestOf(one))
    .slice(0, atMost);
}

function newestOf({ signals }: Lead): number {
  return Math.max(signals.textAt ?? 0, signals.lookedAt ?? 0);
}

function isNear(at: number | null, now: number): boolean {
  return at !== null && Math.abs(at - now) < dayMs / 2;
}
