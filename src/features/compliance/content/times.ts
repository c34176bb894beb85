/** A clock time; `minutes` of the day, or of the half day where «at 2» does not say which half. */
export interface TimeRead {
  readonly found: string;
  readonly minutes: number;
  readonly isHalfDay: boolean;
}

const twelveHour = /\b(1[0-2]|0?[1-9])(?::([0-5]\d))?\s*(a\.?\s?m\b\.?|p\.?\s?m\b\.?)/giu;
const twentyFourHour = /(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?![\d:]|\s*[ap]\.?\s?m\b)/giu;

/** Times in a text or a source; ISO instants count by their own wall clock, not converted. */
export function readTimes(text: string): readonly TimeRead[] {
  return [...text.matchAll(twelveHour)]
    .map(readTwelve)
    .concat([...text.matchAll(twentyFourHour)].map(readOther));
}

function readTwelve(match: RegExpMatchArray): TimeRead {
  const [found, hour = '', minute = '0', half = ''] = match;
  const hours = (Number(hour) % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
  return { found, minutes: hours * 60 + Number(minute), isHalfDay: false };
}

/** «2:30» may be either half, «14:30» only one. */
function readOther(match: RegExpMatchArray): TimeRead {
  const [found, hour = '', minute = '0'] = match;
  const hours = Number(hour);
  return {
    found,
    minutes: hours * 60 + Number(minute),
    isHalfDay: hours >= 1 && hours <= 12 && !hour.startsWith('0'),
  };
}

export function isSameTime(one: TimeRead, other: TimeRead): boolean {
  return one.isHalfDay || other.isHalfDay
    ? one.minutes % 720 === other.minutes % 720
    : one.minutes === other.minutes;
}
