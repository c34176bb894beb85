import { randomUUID } from 'node:crypto';

/** Makes ids of rows and runs (UUID). Injected, so that a test can name them. */
export type NewId = () => string;

export const systemId: NewId = randomUUID;
