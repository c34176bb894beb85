import type { DateTime } from 'luxon';

type DayIn = (year: DateTime) => DateTime;

/** Days that people name instead of a date. */
const holidays: readonly (readonly [RegExp, DayIn])[] = [
  [/\b(?:christmas|x-?mas|navidad(?:es)?)\b/iu, (year) => year.set({ month: 12, day: 25 })],
  [/\b(?:thanksgiving|acci[oó]n de gracias)\b/iu, thanksgiving],
  [/\bnew year(?:'s|s)(?: day)?\b/iu, (year) => year],
  // The new year itself starts on the day after.
  [
    /(?<=\b(?:after|following|past) (?:the )?)(?:new year\b(?!')|(?:first|1st) of the year)/iu,
    (year) => year.set({ month: 12, day: 31 }),
  ],
  [/(?<=\b(?:despu[eé]s|antes) (?:de |del )?(?:el )?)a[nñ]o nuevo\b/iu, (year) => year],
  [/\bmemorial day\b/iu, (year) => lastMonday(year.set({ month: 5, day: 31 }))],
  [/\blabor day\b/iu, (year) => lastMonday(year.set({ month: 9, day: 7 }))],
];

/** Each as a period of one day: the next one to come, today's included. */
export const holidayPeriods = holidays.map(([pattern, dayIn]) => ({
  pattern,
  span: (today: DateTime): readonly [DateTime, DateTime] => {
    const [here, later] = [today, today.plus({ years: 1 })].map((year) => dayIn(year.startOf('year')));
    const day = here !== undefined && here >= today ? here : (later ?? today);
    return [day, day];
  },
}));

/** The fourth Thursday of November. */
function thanksgiving(year: DateTime): DateTime {
  const first = year.set({ month: 11, day: 1 });
  return first.plus({ days: ((4 - first.weekday + 7) % 7) + 21 });
}

function lastMonday(day: DateTime): DateTime {
  return day.minus({ days: day.weekday - 1 });
}
