/** Front door of the compliance feature: words, clocks, windows, the governor and the fixed texts. */
export { readAreaCode } from './area-code.ts';
export type { ActionRecord } from './content/claims.ts';
export { mentionsOffer } from './content/offer.ts';
export { promisesTeam } from './content/promise.ts';
export type { Violation } from './content/violation.ts';
export { type ContentRules, checkContent } from './content-check.ts';
export { saysCrisis } from './crisis.ts';
export { dealsInMoney } from './deal.ts';
export * from './disclosure.ts';
export * from './fixed-texts.ts';
export { platformReleaseAt } from './govern/platform.ts';
export type { SendRequest } from './govern/request.ts';
export type {
  ConsentState,
  GovernorState,
  OptOutState,
  PlatformCounts,
  PlatformHealth,
  SendHistory,
} from './govern/state.ts';
export type { Verdict } from './govern/verdict.ts';
export {
  governPersonText,
  type PersonText,
  type PersonVerdict,
  type TextProblem,
} from './govern-person.ts';
export { govern, governorOrder } from './governor.ts';
export { setsMeeting } from './meeting.ts';
export {
  exactWordsDetector,
  firstCertain,
  type OptOutDetector,
  type OptOutReading,
  optOutDetector,
  readAtOnce,
} from './opt-out-detector.ts';
export { asksProtectedTopic, protectedTopic } from './protected-topic.ts';
export type { Jurisdiction, Rule, RuleValue } from './rules/rule.ts';
export { dueForReview, isInForce, ruleTable } from './rules/table.ts';
export { type RecipientClocks, type Whereabouts, whoseClock } from './whose-clock.ts';
export { type SendWindow, sendWindow } from './windows.ts';
export { answeredByPlatform, type Keyword, readKeyword, returnsFrom } from './words.ts';
export type { RecipientClock } from './zones.ts';
