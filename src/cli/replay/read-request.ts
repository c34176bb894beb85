import { readFile } from 'node:fs/promises';
import { reasonOf } from '../../kit/reason-of.ts';
import { readFlagSets } from './flag-sets.ts';

export type RequestRead =
  | { readonly outcome: 'ok'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly outcome: 'refused'; readonly problem: string };

const ids = ['run', 'delivery', 'contact', 'day'] as const;

/** The body of the replay route, from the options of the command. What the service checks is left to it. */
export async function readRequest(values: ReadonlyMap<string, string>): Promise<RequestRead> {
  const named = ids.filter((id) => values.has(id));
  if (named.length !== 1) {
    return {
      outcome: 'refused',
      problem: 'Say what to do again: one of --contact, --day, --run and --delivery.',
    };
  }
  const flags = values.has('flags') ? readFlagSets(values.get('flags') ?? '') : null;
  if (flags?.outcome === 'refused') return flags;
  const numbers = readNumbers(values);
  if (numbers.outcome === 'refused') return numbers;
  const prompts = await readPrompts(values.get('prompt'));
  if (prompts.outcome === 'refused') return prompts;
  const models = pairs(values.get('model'));
  if (models === null) return { outcome: 'refused', problem: 'Write --model compose=claude-sonnet-5-5.' };
  return {
    outcome: 'ok',
    body: {
      ...Object.fromEntries(named.map((id) => [id, values.get(id)])),
      ...numbers.body,
      ...(flags === null ? {} : { flags: flags.flags }),
      ...(prompts.body === null ? {} : { prompts: prompts.body }),
      ...(Object.keys(models).length === 0 ? {} : { models }),
    },
  };
}

function readNumbers(values: ReadonlyMap<string, string>): RequestRead {
  const names = { limit: 'limit', 'budget-usd': 'budgetUsd', concurrency: 'concurrency' } as const;
  const body: Record<string, number> = {};
  for (const [option, key] of Object.entries(names)) {
    const text = values.get(option);
    if (text === undefined) continue;
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value)) {
      return { outcome: 'refused', problem: `--${option} wants a number, not «${text}».` };
    }
    body[key] = value;
  }
  return { outcome: 'ok', body };
}

/** Prompts come from files: nobody types ten thousand characters into a shell. */
async function readPrompts(
  text: string | undefined,
): Promise<
  | { readonly outcome: 'ok'; readonly body: Readonly<Record<string, string>> | null }
  | { readonly outcome: 'refused'; readonly problem: string }
> {
  const files = pairs(text);
  if (files === null) return { outcome: 'refused', problem: 'Write --prompt compose=FILE.' };
  const body: Record<string, string> = {};
  for (const [lane, file] of Object.entries(files)) {
    try {
      body[lane] = await readFile(file, 'utf8');
    } catch (error) {
      return { outcome: 'refused', problem: `${file} cannot be read: ${reasonOf(error)}.` };
    }
  }
  return { outcome: 'ok', body: Object.keys(body).length === 0 ? null : body };
}

/** `a=b,c=d` as pairs; null where one is no pair. */
function pairs(text: string | undefined): Readonly<Record<string, string>> | null {
  if (text === undefined) return {};
  const split = text.split(',').map((part) => /^([a-z]+)=(.+)$/.exec(part.trim()));
  const entries = split.map((found) => [found?.[1], found?.[2]] as const);
  return entries.every(
    (entry): entry is readonly [string, string] => entry[0] !== undefined && entry[1] !== undefined,
  )
    ? Object.fromEntries(entries)
    : null;
}
