import type { Facts } from '../../domain/fact.ts';
import { isAnswered } from '../../domain/qualification.ts';
import type { FactKey, ObjectionType } from '../../domain/vocabulary.ts';

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
  readonly say: Words;
  /** Where `say` asks for a fact: what is said once it is known, because nothing answered is asked again. */
  readonly onceKnown?: { readonly fact: FactKey; readonly say: Words };
}

interface Words {
  readonly en: string;
  readonly es: string;
}

/** The first answer to this lead. */
export function sayOf({ say, onceKnown }: Playbook, facts: Facts, language: 'en' | 'es'): string {
  const isKnown = onceKnown !== undefined && isAnswered(facts, onceKnown.fact);
  return (isKnown ? onceKnown.say : say)[language];
}
