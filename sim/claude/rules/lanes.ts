import { analysisLane } from './analysis/analysis-lane.ts';
import { chatLane } from './coaching/chat-lane.ts';
import { coachingLane } from './coaching/coaching-lane.ts';
import { objectionLane } from './coaching/objection-lane.ts';
import { wordingLane } from './coaching/wording-lane.ts';
import type { Lane } from './lane.ts';
import { neutralLane } from './neutral-lane.ts';
import { replyLane } from './reply/reply-lane.ts';

/** The first lane that takes a request answers it. */
export const lanes: readonly Lane[] = [
  analysisLane,
  coachingLane,
  objectionLane,
  wordingLane,
  chatLane,
  replyLane,
  neutralLane,
];
