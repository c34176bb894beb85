/** What the governor says of one text (compliance contract, section 9). */
export type Verdict =
  | { readonly verdict: 'send'; readonly ruleBasis: string }
  | {
      readonly verdict: 'hold';
      /** When to ask again; null: not by time, a person or an event releases it. */
      readonly until: number | null;
      readonly ruleId: string;
      readonly why: string;
    }
  | { readonly verdict: 'refuse'; readonly ruleId: string; readonly why: string };

export type Objecting = Exclude<Verdict, { verdict: 'send' }>;

/** One item of the order: an objection, or null for «nothing to say». */
export type Finding = Objecting | null;

export function refuse(ruleId: string, why: string): Objecting {
  return { verdict: 'refuse', ruleId, why };
}

export function hold(ruleId: string, until: number | null, why: string): Objecting {
  return { verdict: 'hold', until, ruleId, why };
}
