/** Answer of `GET /api/pages/audit?what=&author=&text=`: who did what, and whether the record is whole. */
export interface AuditResponse {
  /** Newest first, at most 500. */
  readonly lines: readonly AuditLineView[];
  /** All lines there are, of all chains. */
  readonly total: number;
  readonly chains: readonly AuditChainView[];
}

export interface AuditChainView {
  readonly name: 'flags' | 'experiments' | 'acts';
  readonly lines: number;
  /** The last hash; '' while there is no line. */
  readonly head: string;
  /** Where it was touched, in words; null: it is whole. */
  readonly broken: string | null;
}

export interface AuditLineView {
  /** Chain and place in it: the same line has the same key for ever. */
  readonly key: string;
  /** `flag-changed`, `experiment-changed`, or the name of an act. */
  readonly what: string;
  readonly at: number;
  readonly author: string;
  /** Null: it concerns no location alone. */
  readonly locationId: string | null;
  readonly subject: string;
  /** The rule that was replaced, in words; null for what replaces nothing. */
  readonly before: string | null;
  readonly after: string;
  readonly reason: string;
  /** Figures that spoke for it, as JSON; null for none. */
  readonly evidence: string | null;
}
