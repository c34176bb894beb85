/** Types of graph.mjs for the test that holds ARCHITECTURE.md against the imports. */
export function drawGraph(): Promise<string>;
export function shownGraph(): string;
