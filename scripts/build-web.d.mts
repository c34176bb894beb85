/** Types of build-web.mjs for the world and the browser tests. */
export function buildWeb(): Promise<{ outcome: 'built' | 'current'; ms: number }>;
