/** A wording that asks for no more texts and can mean nothing else, written for `talkWords` of one clause. */
export interface Refusal {
  readonly id: string;
  readonly pattern: RegExp;
}
