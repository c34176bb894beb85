import type { Location } from '../../domain/location.ts';
import type { Claim } from '../../domain/turn.ts';
import { completeAnswer, type DateContext } from '../analysis/index.ts';
import { readAtOnce } from '../compliance/index.ts';
import type { SortedRows } from './steps/sort-rows.ts';

/** Are there texts, and may they be read now? */
export function areTextsReady(rows: SortedRows, claim: Claim, location: Location, now: number): boolean {
  return (
    rows.texts.length > 0 &&
    // the tags of a hand-back have to be in the CRM before a text is read under them
    !rows.others.some(isHandBack) &&
    (isUrgent(rows, claim, { now, timeZone: location.timeZone }) || rows.burstOverAt <= now)
  );
}

/** No burst wait for an opt-out or the law's other words, nor for a complete answer to what was asked. */
function isUrgent(rows: SortedRows, claim: Claim, today: DateContext): boolean {
  const open = claim.context.conversation.openQuestion;
  return rows.texts.some(({ event }) => {
    const keyword = readAtOnce(event.text);
    return (
      keyword === 'stop' ||
      keyword === 'help' ||
      keyword === 'start' ||
      completeAnswer(open, event.text, today)
    );
  });
}

function isHandBack({ event }: SortedRows['others'][number]): boolean {
  return event.kind === 'person-acted' && event.action === 'hand-back';
}
