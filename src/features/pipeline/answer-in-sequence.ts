import type { Decision } from '../../domain/decision.ts';
import { gate } from '../../domain/gate.ts';
import { assemble, weigh } from './assemble.ts';
import type { PipelineDeps } from './ports.ts';
import { endWith, ok, type Run, type Step } from './run.ts';
import { decideSilently } from './silent-decisions.ts';
import { readCompliance } from './steps/compliance-path.ts';
import { composeReply } from './steps/compose.ts';
import { draftDecision } from './steps/draft-decision.ts';
import { readContact } from './steps/read-contact.ts';
import { replyNeeds } from './steps/reply-needs.ts';
import { secondLook } from './steps/second-look.ts';
import type { SortedRows } from './steps/sort-rows.ts';
import { understand } from './steps/understand.ts';
import { gateInput, noteAround, openTurn } from './turn-over-texts.ts';

/**
 * The reference flow, in the order of the system it replaces: metrics, context question by question, contact,
 * semantic analysis, qualification, conversation, actions; each step waits for the one before. It is the baseline of
 * every benchmark and what a rollback falls back to, so it takes no short cut with the law: gate, checks, governor,
 * ledger and decision are the same parts.
 */
export async function answerInSequence(
  deps: PipelineDeps,
  run: Run,
  rows: SortedRows,
  supersedable: boolean,
): Promise<Step<Decision>> {
  await run.watch.step('metrics', () => deps.store.beginMetrics(run.claim, run.runId, deps.clock.now()));
  const known = await run.watch.step('context', () => deps.store.readInPieces(run.claim, deps.clock.now()));
  const noted = noteAround(known, rows);
  const read = await readContact(deps, run, noted.context, true);
  if (read.outcome === 'end') {
    return read;
  }
  const turn = await openTurn(deps, run, rows, noted, read.value, supersedable);
  const { contact, context } = turn;
  if (contact === null) {
    return ok({ ...draftDecision(turn.base), outcome: 'refused', reason: 'contact_not_found' });
  }
  const compliance = readCompliance(context, rows.texts);
  const verdict = gate(gateInput(turn, contact, compliance, deps.clock.now()));
  const silent = decideSilently(deps, turn, contact, compliance, verdict);
  if (silent !== null || verdict.outcome !== 'pass') {
    return silent === null ? endWith('superseded') : ok(silent);
  }
  const first = await understand(deps, run, context, rows.texts);
  if (first.outcome === 'end') {
    return first;
  }
  const second = await secondLook(deps, run, context, rows.texts, first.value);
  if (second.outcome === 'end') {
    return second;
  }
  const analysis = second.value;
  const { found, isSpoken } = weigh(deps, turn, contact, verdict, analysis);
  if (!isSpoken) {
    return ok(assemble(deps, turn, { ...found, composed: null }));
  }
  const composed = await composeReply(deps, run, replyNeeds(turn, contact, analysis, found.qualified));
  return composed.outcome === 'end'
    ? composed
    : ok(assemble(deps, turn, { ...found, composed: composed.value }));
}
