import type { Trigger } from '../trigger.ts';
import { wantsToMeetTrigger } from './book.ts';
import { optOut, protectedTopic, steeringSaid } from './compliance.ts';
import { contradiction } from './contradiction.ts';
import { knownAnswer } from './known-answer.ts';
import { nextQuestionTrigger } from './next-question.ts';
import { objection } from './objection.ts';
import { angry, asksPerson } from './person.ts';
import { readiness } from './readiness.ts';
import { handoffDeadline, promiseOverdue, unanswered } from './risk.ts';

/** The triggers table of the instant lane. Among equal severities the earlier line wins. */
export const triggers: readonly Trigger[] = [
  optOut,
  protectedTopic,
  steeringSaid,
  angry,
  asksPerson,
  objection,
  wantsToMeetTrigger,
  readiness,
  handoffDeadline,
  promiseOverdue,
  unanswered,
  knownAnswer,
  contradiction,
  nextQuestionTrigger,
];
