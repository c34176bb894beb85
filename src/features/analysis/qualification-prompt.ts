import { analysisSystemPrompt } from './prompt.ts';

/**
 * The separate qualification call of the sequential flow: the same definitions, read for facts alone. Byte-stable
 * like every lane's prompt, and of its own so that the lane has its own cached prefix.
 */
export const qualificationSystemPrompt = `${analysisSystemPrompt}

In this call only the facts matter. Read every message again for facts that are easy to overlook: a price said in passing, a month, a reason, a condition. Fill the other fields as the rules above say.`;
