import { handoffDeadline } from '../../domain/business-hours.ts';
import type { Contact } from '../../domain/contact.ts';
import type { PlannedAction } from '../../domain/planned-action.ts';
import type { SpentBudget } from '../../domain/spent-budget.ts';
import type { PipelineDeps } from './ports.ts';
import { nameOf } from './steps/plan-effects.ts';
import type { Turn } from './turn-over-texts.ts';

/** By its title a task is found again after a crash, so it has to tell two of one lead apart. */
const longestTitle = 100;

/** The assistant says nothing, and why. */
export function taskToLook(deps: PipelineDeps, turn: Turn, contact: Contact, why: string): PlannedAction {
  return task(deps, turn, `Look at ${nameOf(contact)}`, `The assistant does not answer: ${why}.`);
}

/** There is no money for Claude: once per lead and day, however many texts still come. */
export function taskForToday(
  deps: PipelineDeps,
  turn: Turn,
  contact: Contact,
  { of, until }: SpentBudget,
): PlannedAction {
  const whose = of === 'lead' ? 'for this lead' : 'of the location';
  const body = `Today's budget for Claude ${whose} is spent: until midnight the assistant reads and answers nothing here. Please answer yourself, or raise the budget in Settings; it then answers the next text.`;
  const onceKey = `budget-until-${until}`;
  return { ...task(deps, turn, `Answer ${nameOf(contact)}: today's budget is spent`, body), onceKey };
}

/** The lead was told that the team sees to it; the conversation goes on. */
export function taskToAnswer(
  deps: PipelineDeps,
  turn: Turn,
  contact: Contact,
  leadQuestion: string,
): PlannedAction {
  const question = leadQuestion === '' ? '' : `: ${leadQuestion}`;
  const body = `The lead was told that the team sees to it${question}\nThe assistant goes on with the conversation.`;
  return task(deps, turn, `Answer ${nameOf(contact)}${question}`, body);
}

/** A further handoff of the journey, after the one that has the contract's task. */
export function taskToTakeOverAgain(
  deps: PipelineDeps,
  turn: Turn,
  contact: Contact,
  note: string,
): PlannedAction {
  return task(deps, turn, `Take over again: ${nameOf(contact)}`, note);
}

function task(deps: PipelineDeps, { run }: Turn, title: string, body: string): PlannedAction {
  return {
    kind: 'add-task',
    onceKey: null,
    title: title.slice(0, longestTitle),
    body,
    dueAt: handoffDeadline(deps.clock.now(), run.location.timeZone),
  };
}
