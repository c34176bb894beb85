import { z } from 'zod';

const kinds = [
  'assigned',
  'text',
  'reply',
  'handoff',
  'appointment',
  'due',
  'open',
  'close',
  'look',
] as const;

const lineShape = z.object({
  at: z.coerce.number().int().positive(),
  location: z.string().min(1),
  agent: z.string().min(1),
  contact: z.string(),
  kind: z.enum(kinds),
  due_at: z.union([z.literal(''), z.coerce.number().int().positive()]),
});

/** One thing that happened, as bench/traffic/README.md documents the columns. */
export type TraceLine = z.output<typeof lineShape>;

const columns = ['at', 'location', 'agent', 'contact', 'kind', 'due_at'] as const;

/** Reads a trace, sorted by time. Throws a sentence that names the line. */
export function readTrace(csv: string): readonly TraceLine[] {
  const [head, ...rows] = csv.trim().split('\n');
  if (head?.trim() !== columns.join(',')) throw new Error(`the first line must be: ${columns.join(',')}`);
  return rows
    .map((row, index) => {
      const cells = row.trim().split(',');
      const read = lineShape.safeParse(Object.fromEntries(columns.map((name, at) => [name, cells[at]])));
      if (read.success) return read.data;
      const problems = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      throw new Error(`line ${index + 2} of the trace: ${problems.join('; ')}`);
    })
    .sort((one, other) => one.at - other.at);
}
