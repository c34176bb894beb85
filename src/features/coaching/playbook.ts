import type { ObjectionType } from '../../domain/vocabulary.ts';

export const playbookIds = [
  'price_too_high',
  'need_to_think',
  'credit_concerns',
  'down_payment_concerns',
  'market_timing',
  'inspection_issues',
  'area_fit',
  'trust_check',
  'already_represented',
  'family_decision',
] as const;
export type PlaybookId = (typeof playbookIds)[number];

/** How to meet one objection (domain contract, section 16). No figure stands here: those need a source and a date. */
export interface Playbook {
  readonly id: PlaybookId;
  readonly type: ObjectionType;
  readonly title: string;
  readonly acknowledge: string;
  /** What to look up before speaking: the location's own data with its date. */
  readonly context: string;
  readonly alternatives: readonly string[];
  readonly referral: string;
  /** A first answer without any figure, up to 160 characters. */
  readonly say: { readonly en: string; readonly es: string };
}
