/** A wording that refuses further texts, written for `trimWord` text. */
export interface Doubt {
  readonly id: string;
  readonly pattern: RegExp;
  /** It refuses as well where it is one clause of a longer text: «no more texts please, we bought already». */
  readonly inClause?: true;
}
