import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const shape = z.array(
  z.object({ turns: z.array(z.object({ speaker: z.enum(['USER', 'SYSTEM']), text: z.string() })) }),
);

const source = new URL('../../test/fixtures/sgd-homes/dev.json', import.meta.url);

/** What the people of the home-search dialogues say, dialogue by dialogue. Source and licence stand beside the file. */
export async function readDialogues(): Promise<string[][]> {
  const dialogues = shape.parse(JSON.parse(await readFile(source, 'utf8')));
  return dialogues.map(({ turns }) =>
    turns.filter((turn) => turn.speaker === 'USER').map((turn) => turn.text),
  );
}
