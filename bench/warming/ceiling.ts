import type { TraceLine } from './trace.ts';

/** What the looks of a trace allow, whoever predicts. Looks at leads that never wrote need no card and do not count. */
export interface Ceiling {
  readonly looks: number;
  /** First looks at a text that is younger than wording a card takes: nobody has theirs ready. */
  readonly tooQuick: number;
  /**
   * First looks, an hour or more after the text, at leads that nobody handed over: nothing on record tells these texts
   * from the many like them that are never opened.
   */
  readonly outOfNowhere: number;
  /** Texts of leads not handed over that the next text found unopened, and all of them. */
  readonly neverOpened: number;
  readonly others: number;
}

interface Lead {
  textAt: number | null;
  isOpened: boolean;
  isHandedOff: boolean;
}

const hourMs = 3_600_000;

export function ceilingOf(
  trace: readonly TraceLine[],
  { countFrom, wordingMs }: { readonly countFrom: number; readonly wordingMs: number },
): Ceiling {
  const ceiling = { looks: 0, tooQuick: 0, outOfNowhere: 0, neverOpened: 0, others: 0 };
  const leads = new Map<string, Lead>();
  for (const { at, contact, kind } of trace) {
    const lead = leads.get(contact) ?? { textAt: null, isOpened: false, isHandedOff: false };
    leads.set(contact, lead);
    const isCounted = at >= countFrom;
    if (kind === 'handoff') lead.isHandedOff = true;
    if (kind === 'text') {
      if (isCounted && lead.textAt !== null && !lead.isHandedOff) {
        ceiling.others += 1;
        if (!lead.isOpened) ceiling.neverOpened += 1;
      }
      lead.textAt = at;
      lead.isOpened = false;
    }
    if (kind !== 'look' || lead.textAt === null) continue;
    if (isCounted) {
      ceiling.looks += 1;
      if (!lead.isOpened && at - lead.textAt < wordingMs) ceiling.tooQuick += 1;
      if (!lead.isOpened && !lead.isHandedOff && at - lead.textAt >= hourMs) ceiling.outOfNowhere += 1;
    }
    lead.isOpened = true;
  }
  return ceiling;
}
