import type { Analysis } from '../../domain/analysis.ts';
import type { Contact } from '../../domain/contact.ts';
import type { Decision } from '../../domain/decision.ts';
import { type GateVerdict, gate } from '../../domain/gate.ts';
import { stopperUnder } from '../../kit/stopper-under.ts';
import { assemble, weigh } from './assemble.ts';
import type { PipelineDeps } from './ports.ts';
import { endWith, ok, type Run, type Step } from './run.ts';
import { decideSilently } from './silent-decisions.ts';
import { type ComplianceReading, readCompliance } from './steps/compliance-path.ts';
import { type Composed, composeReply } from './steps/compose.ts';
import { draftDecision } from './steps/draft-decision.ts';
import type { Noted } from './steps/note-events.ts';
import type { Qualified } from './steps/qualify.ts';
import { type ReadContact, readContact } from './steps/read-contact.ts';
import { replyNeeds } from './steps/reply-needs.ts';
import { secondLook } from './steps/second-look.ts';
import type { SortedRows } from './steps/sort-rows.ts';
import { type Speculation, speculate } from './steps/speculate.ts';
import { understand } from './steps/understand.ts';
import { gateInput, noteAround, openTurn, type Turn } from './turn-over-texts.ts';

/** Model work that began before the contact was read; stopped, and no longer paid for, when the gate says no. */
interface EarlyStart {
  readonly analysis: Promise<Step<Analysis>>;
  readonly speculation: Speculation | null;
  stop(): void;
}

/**
 * The optimised flow: what does not depend on one another happens at once, and the reply is drafted beside the
 * analysis. Each part has its flag; what is switched off happens one after another.
 */
export async function answerAtOnce(
  deps: PipelineDeps,
  run: Run,
  rows: SortedRows,
  supersedable: boolean,
): Promise<Step<Decision>> {
  const noted = await noteKnown(deps, run, rows);
  const early = startEarly(deps, run, rows, noted);
  try {
    const read = await readContact(deps, run, noted.context, noted.isContactStale || !run.flags.contactCache);
    return read.outcome === 'end'
      ? read
      : await answerOpened(deps, run, rows, noted, read.value, supersedable, early);
  } finally {
    early?.stop();
  }
}

async function noteKnown(deps: PipelineDeps, run: Run, rows: SortedRows): Promise<Noted> {
  if (!run.flags.backgroundWork) {
    await run.watch.step('metrics', () => deps.store.beginMetrics(run.claim, run.runId, deps.clock.now()));
  }
  const known = run.flags.oneRoundTrip
    ? run.claim.context
    : await run.watch.step('context', () => deps.store.readInPieces(run.claim, deps.clock.now()));
  return noteAround(known, rows);
}

/** Only for a contact whose last known state passes the gate: most texts of a talk, and none of a stranger's. */
function startEarly(deps: PipelineDeps, run: Run, rows: SortedRows, noted: Noted): EarlyStart | null {
  const { contact } = noted.context;
  if (!run.flags.parallelTurn || contact === null) {
    return null;
  }
  const compliance = readCompliance(noted.context, rows.texts);
  const verdict = gate(
    gateInput({ run, rows, context: noted.context }, contact, compliance, deps.clock.now()),
  );
  if (verdict.outcome !== 'pass') {
    return null;
  }
  const stopper = stopperUnder(run.signal);
  const begun: Run = { ...run, signal: stopper.signal };
  return {
    analysis: understand(deps, begun, noted.context, rows.texts),
    speculation:
      run.flags.speculativeReply && verdict.sendAllowed
        ? speculate(deps, begun, noted.context, contact, rows.texts)
        : null,
    stop: () => stopper.abort(new Error('not needed')),
  };
}

async function answerOpened(
  deps: PipelineDeps,
  run: Run,
  rows: SortedRows,
  noted: Noted,
  read: ReadContact | null,
  supersedable: boolean,
  early: EarlyStart | null,
): Promise<Step<Decision>> {
  const turn = await openTurn(deps, run, rows, noted, read, supersedable);
  const { contact } = turn;
  if (contact === null) {
    return ok({ ...draftDecision(turn.base), outcome: 'refused', reason: 'contact_not_found' });
  }
  const compliance: ComplianceReading = readCompliance(turn.context, rows.texts);
  const verdict = gate(gateInput(turn, contact, compliance, deps.clock.now()));
  const silent = decideSilently(deps, turn, contact, compliance, verdict);
  if (silent !== null || verdict.outcome !== 'pass') {
    return silent === null ? endWith('superseded') : ok(silent);
  }
  return readAndAnswer(deps, turn, contact, verdict, early);
}

async function readAndAnswer(
  deps: PipelineDeps,
  turn: Turn,
  contact: Contact,
  verdict: Extract<GateVerdict, { outcome: 'pass' }>,
  early: EarlyStart | null,
): Promise<Step<Decision>> {
  const understood = await analysisOf(deps, turn, early);
  if (understood.outcome === 'end') {
    return understood;
  }
  const analysis = understood.value;
  const { found, isSpoken } = weigh(deps, turn, contact, verdict, analysis);
  if (!isSpoken) {
    return ok(assemble(deps, turn, { ...found, composed: null }));
  }
  const composed = await replyOf(deps, turn, contact, analysis, found.qualified, early?.speculation ?? null);
  if (composed.outcome === 'end') {
    return composed;
  }
  return turn.run.signal?.aborted === true
    ? endWith('superseded')
    : ok(assemble(deps, turn, { ...found, composed: composed.value }));
}

async function analysisOf(deps: PipelineDeps, turn: Turn, early: EarlyStart | null): Promise<Step<Analysis>> {
  const { run, context, rows } = turn;
  const first = await (early === null ? understand(deps, run, context, rows.texts) : early.analysis);
  if (first.outcome === 'end' || run.flags.sharedAnalysis) {
    return first;
  }
  return secondLook(deps, run, context, rows.texts, first.value);
}

/** The draft, if nothing that the analysis found contradicts what it was written for; else words of its own. */
async function replyOf(
  deps: PipelineDeps,
  turn: Turn,
  contact: Contact,
  analysis: Analysis,
  qualified: Qualified,
  speculation: Speculation | null,
): Promise<Step<Composed>> {
  const needs = replyNeeds(turn, contact, analysis, qualified);
  if (speculation?.fits(needs) === true) {
    const draft = await speculation.draft;
    if (draft.outcome === 'ok') {
      return ok({ ...draft.value, origin: 'draft' });
    }
  } else {
    speculation?.stop();
  }
  return composeReply(deps, turn.run, needs);
}
