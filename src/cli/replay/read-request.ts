import { z } from 'zod';
import { isCalendarDay } from '../../domain/calendar-day.ts';
import { readFlagSets } from './flag-sets.ts';
import { readNumbers } from './read-numbers.ts';
import { readModels, readPrompts } from './read-pairs.ts';

export type RequestRead =
  | { readonly outcome: 'ok'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly outcome: 'refused'; readonly problem: string };

const ids = ['run', 'delivery', 'contact', 'day'] as const;

/** The body of the replay route, from the options of the command, which are named where one cannot be. */
export async function readRequest(values: ReadonlyMap<string, string>): Promise<RequestRead> {
  const named = ids.filter((id) => values.has(id));
  if (named.length !== 1) {
    return refused('Say what to do again: one of --contact, --day, --run and --delivery.');
  }
  const problem = problemOfId(values);
  if (problem !== null) return refused(problem);
  const flags = values.has('flags') ? readFlagSets(values.get('flags') ?? '') : null;
  if (flags?.outcome === 'refused') return flags;
  const numbers = readNumbers(values);
  if (numbers.outcome === 'refused') return numbers;
  const prompts = await readPrompts(values.get('prompt'));
  if (prompts.outcome === 'refused') return prompts;
  const models = readModels(values.get('model'));
  if (models.outcome === 'refused') return models;
  return {
    outcome: 'ok',
    body: {
      ...Object.fromEntries(named.map((id) => [id, values.get(id)])),
      ...numbers.body,
      ...(flags === null ? {} : { flags: flags.flags }),
      ...{ prompts: prompts.body, models: models.body },
    },
  };
}

function problemOfId(values: ReadonlyMap<string, string>): string | null {
  const [day, run] = [values.get('day'), values.get('run')];
  if (day !== undefined && !isCalendarDay(day)) {
    return `--day wants a day of the calendar such as 2026-11-24, not «${day}».`;
  }
  if (run !== undefined && !z.uuid().safeParse(run).success) {
    return `--run wants the whole id of a run, as the page of its conversation shows it, not «${run}».`;
  }
  const empty = ids.find((id) => values.get(id)?.trim() === '');
  return empty === undefined ? null : `--${empty} wants an id, and there is none.`;
}

function refused(problem: string): RequestRead {
  return { outcome: 'refused', problem };
}
