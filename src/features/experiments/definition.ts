import { z } from 'zod';
import { turnFlagNames } from '../../domain/turn-flags.ts';
import { type TrialMetricName, trialMetricNames, trialMetrics } from './metrics.ts';

const promptAtMost = 40_000;
const lanes = ['analyse', 'qualify', 'compose', 'coach'] as const;
const lineShape = z
  .string()
  .trim()
  .min(3)
  .max(500)
  .regex(/^\P{Cc}*$/u, 'one line of plain text');

const candidateShape = z.strictObject({
  flags: z.partialRecord(z.enum(turnFlagNames), z.boolean()).default({}),
  prompts: z.partialRecord(z.enum(lanes), z.string().min(20).max(promptAtMost)).default({}),
  models: z.partialRecord(z.enum(lanes), z.string().min(3).max(100)).default({}),
});
export type Candidate = z.output<typeof candidateShape>;

/** What is tried, on whom, and by what it is judged. The control is the product as it stands. */
export const definitionShape = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{2,59}$/, 'lower case letters, digits and dashes, 3 to 60'),
    hypothesis: lineShape,
    /** Turns: drawn by contact. Coaching: drawn by conversation, which is a contact's. */
    subject: z.enum(['turns', 'coaching']).default('turns'),
    candidate: candidateShape,
    /** Share of the drawn contacts that get the candidate. */
    share: z.number().min(0.05).max(0.95).default(0.5),
    metric: z.enum(trialMetricNames, `one of ${trialMetricNames.join(', ')}`),
    windowHours: z.number().min(0.01).max(2_160).optional(),
    matters: z.number().positive().optional(),
    /** False alarms over the whole life of the experiment, however often it is looked at. */
    falseAlarms: z.number().min(0.001).max(0.2).default(0.05),
    /** Contacts per arm under which nothing is said. */
    contactsAtLeast: z.int().min(50).max(1_000_000).default(200),
  })
  .superRefine((definition, context) => {
    for (const problem of contradictionsIn(definition))
      context.addIssue({ code: 'custom', message: problem });
  })
  .transform((definition) => ({
    ...definition,
    windowHours: definition.windowHours ?? trialMetrics[definition.metric].windowHours,
    matters: definition.matters ?? trialMetrics[definition.metric].matters,
  }));

export type Definition = z.output<typeof definitionShape>;

/** What a candidate touches, as words that are equal when two candidates touch the same. */
export function changesOf({ flags, prompts, models }: Candidate): readonly string[] {
  return [
    ...Object.keys(flags).map((flag) => `flag ${flag}`),
    ...Object.keys(prompts).map((lane) => `prompt ${lane}`),
    ...Object.keys(models).map((lane) => `model ${lane}`),
  ];
}

function contradictionsIn(definition: {
  readonly subject: 'turns' | 'coaching';
  readonly candidate: Candidate;
  readonly metric: TrialMetricName;
}): readonly string[] {
  const { subject, candidate, metric } = definition;
  const isCoaching = (change: string) => change.endsWith(' coach');
  const changes = changesOf(candidate);
  return [
    ...(changes.length === 0 ? ['candidate: must change something: flags, prompts or models'] : []),
    ...(subject === 'coaching' && !changes.every(isCoaching)
      ? ['coaching is tried by the prompt or the model of the lane «coach» alone']
      : []),
    ...(subject === 'turns' && changes.some(isCoaching)
      ? ['the lane «coach» belongs to the subject «coaching»']
      : []),
    ...((metric === 'card_acceptance') !== (subject === 'coaching')
      ? ['coaching is judged by card_acceptance, and nothing else is']
      : []),
  ];
}

export type DefinitionRead =
  | { readonly outcome: 'ok'; readonly definition: Definition }
  | { readonly outcome: 'invalid'; readonly problems: readonly string[] };

export function readDefinition(raw: unknown): DefinitionRead {
  const parsed = definitionShape.safeParse(raw);
  if (parsed.success) return { outcome: 'ok', definition: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => [...path.map(String), message].join(': '));
  return { outcome: 'invalid', problems };
}
