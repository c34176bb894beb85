import { readFile } from 'node:fs/promises';
import { hasPrice, pricedModels } from '../../adapters/claude/index.ts';
import { replayLanes, replayLimits } from '../../domain/replay-limits.ts';
import { reasonOf } from '../../kit/reason-of.ts';

export type PairsRead =
  | { readonly outcome: 'ok'; readonly body: Readonly<Record<string, string>> }
  | { readonly outcome: 'refused'; readonly problem: string };

/** `compose=claude-sonnet-5-5,analyse=…`: other models by the work they do. */
export function readModels(text: string | undefined): PairsRead {
  const models = lanePairs('--model', 'claude-sonnet-5-5', text);
  if (models.outcome === 'refused') return models;
  const unpriced = Object.values(models.body).find((model) => !hasPrice(model));
  return unpriced === undefined
    ? models
    : refused(
        `--model: «${unpriced}» is no model whose price is known; write one of ${pricedModels.join(', ')}.`,
      );
}

/** Prompts come from files: nobody types ten thousand characters into a shell. */
export async function readPrompts(text: string | undefined): Promise<PairsRead> {
  const files = lanePairs('--prompt', 'FILE', text);
  if (files.outcome === 'refused') return files;
  const body: Record<string, string> = {};
  for (const [lane, file] of Object.entries(files.body)) {
    try {
      body[lane] = await readFile(file, 'utf8');
    } catch (error) {
      return refused(`${file} cannot be read: ${reasonOf(error)}.`);
    }
    const { least, most } = replayLimits.prompt;
    const { length } = body[lane];
    if (length < least || length > most) {
      return refused(`--prompt: ${file} has ${length} characters; a prompt has ${least} to ${most}.`);
    }
  }
  return { outcome: 'ok', body };
}

/** `a=b,c=d` as pairs. */
function lanePairs(option: string, example: string, text: string | undefined): PairsRead {
  if (text === undefined) return { outcome: 'ok', body: {} };
  const body: Record<string, string> = {};
  for (const part of text.split(',')) {
    const [, lane, value] = /^(\w+)=(.+)$/.exec(part.trim()) ?? [];
    if (value === undefined || !replayLanes.some((known) => known === lane)) {
      return refused(
        `Write ${option} compose=${example}; what comes before the = is one of ${replayLanes.join(', ')}.`,
      );
    }
    body[String(lane)] = value;
  }
  return { outcome: 'ok', body };
}

function refused(problem: string): PairsRead {
  return { outcome: 'refused', problem };
}
