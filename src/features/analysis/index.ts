export { type AnalyseInput, analyseInput, textsForModel } from './analyse-input.ts';
export { completeAnswer } from './complete-answer.ts';
export { type DateContext, parseTimeline, type TimelineReading } from './normalise/dates.ts';
export type { InboundText } from './normalise/evidence.ts';
export { parsePrice } from './normalise/money.ts';
export { analysisSystemPrompt } from './prompt.ts';
export { type AnalysisContext, type AnalysisReading, readAnalysis } from './read-analysis.ts';
export { analysisSchema } from './schema.ts';
