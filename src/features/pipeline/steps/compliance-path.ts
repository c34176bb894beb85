import { handoffDeadline } from '../../../domain/business-hours.ts';
import type { Contact } from '../../../domain/contact.ts';
import { planOptOutActions } from '../../../domain/crm-plan.ts';
import type { PlannedAction } from '../../../domain/planned-action.ts';
import type { TurnContext } from '../../../domain/turn.ts';
import type { MessageClass, Mode } from '../../../domain/vocabulary.ts';
import {
  answeredByPlatform,
  helpAnswer,
  optOutConfirmation,
  optOutDetector,
  readKeyword,
  returnsFrom,
} from '../../compliance/index.ts';
import type { Run } from '../run.ts';
import { withOpenTags } from './open-tags.ts';
import { nameOf } from './plan-effects.ts';
import type { TextRow } from './sort-rows.ts';

/** What the law's words ask of this turn, before any model is asked. */
export type ComplianceReading =
  | { readonly path: 'none' }
  | { readonly path: 'opt_out'; readonly words: string; readonly rule: string }
  | { readonly path: 'doubt'; readonly words: string; readonly rule: string }
  | { readonly path: 'help' }
  | { readonly path: 'opt_in' };

/** A stop word anywhere in the burst wins, unless a later text of it takes it back by the return word. */
export function readCompliance(context: TurnContext, texts: readonly TextRow[]): ComplianceReading {
  let reading: ComplianceReading = { path: 'none' };
  for (const { event } of texts) {
    const optOut = optOutDetector.read(event.text);
    if (optOut.outcome !== 'none') {
      if (reading.path !== 'opt_out') {
        reading = { path: optOut.outcome, words: optOut.words, rule: optOut.ruleId };
      }
      continue;
    }
    const keyword = readKeyword(event.text);
    const isOut = context.suppressed || context.mode === 'stopped' || reading.path === 'opt_out';
    if (returnsFrom(keyword, { optedOut: isOut, lastTextAskedToReturn: false })) {
      reading = { path: 'opt_in' };
    } else if (keyword === 'help' && reading.path === 'none') {
      reading = { path: 'help' };
    }
  }
  return reading;
}

export interface CompliancePlan {
  readonly mode: Mode;
  readonly modeReason: string;
  readonly text: { readonly words: string; readonly messageClass: MessageClass } | null;
  readonly actions: readonly PlannedAction[];
  readonly outcome: 'stopped' | 'answered' | 'handed-off' | 'noted';
}

export function planCompliance(
  run: Run,
  reading: Exclude<ComplianceReading, { path: 'none' | 'doubt' }>,
  context: TurnContext,
  contact: Contact | null,
  now: number,
): CompliancePlan {
  const { location } = run;
  const language = context.conversation.language;
  switch (reading.path) {
    case 'opt_out': {
      return {
        mode: 'stopped',
        modeReason: reading.rule,
        text: answeredByPlatform(reading.words)
          ? null
          : { words: optOutConfirmation(language, location.name), messageClass: 'opt_out_confirmation' },
        actions: [
          ...planOptOutActions(
            contact === null ? [] : withOpenTags(contact, run.claim.effects).tags,
            location.settings,
          ),
          {
            kind: 'add-task',
            onceKey: 'opted-out-task',
            title: 'Opted out: send no more texts',
            body: `The lead asked for no more texts (rule ${reading.rule}). Nothing is left to do unless they return.`,
            dueAt: now + 86_400_000,
          },
        ],
        outcome: 'stopped',
      };
    }
    case 'help':
      return {
        mode: context.mode,
        modeReason: context.conversation.modeReason,
        text: {
          words: helpAnswer(language, {
            business: location.name,
            phone: location.phone,
            template: location.settings.helpText,
          }),
          messageClass: 'help',
        },
        actions: [],
        outcome: 'answered',
      };
    case 'opt_in': {
      // the number returns; a contact of it that a person has in charge, or has to decide about, stays with that person
      const isBack = context.mode === 'stopped';
      return {
        ...{ text: null, outcome: 'noted' },
        mode: isBack ? 'active' : context.mode,
        modeReason: isBack ? 'returned' : context.conversation.modeReason,
        // the tags that silenced the assistant stay: whether it goes on is a person's word, so a person has to hear of it
        actions: [
          {
            ...{ kind: 'add-task', onceKey: null, title: `Wants texts again: ${nameOf(contact)}` },
            body: `The lead wrote the word that allows texts again. The assistant stays silent until the tags say otherwise: take off the deactivation tag and set the activation tag, or answer yourself.`,
            dueAt: handoffDeadline(now, location.timeZone),
          },
        ],
      };
    }
    default:
      return reading satisfies never;
  }
}
