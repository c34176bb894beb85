/** Waits until `at` and falls away if by then a person has written since `since`, or took other charge of the lead. */
export interface IfUnanswered {
  readonly since: number;
  readonly at: number;
}

/**
 * What should happen in the CRM. `onceKey` names an effect that must happen once per journey, whatever happens to
 * the facts later; null: once per change of value (the ledger then keys it by the run).
 */
export type PlannedAction =
  | { readonly kind: 'add-tags'; readonly onceKey: string | null; readonly tags: readonly string[] }
  | { readonly kind: 'remove-tags'; readonly onceKey: string | null; readonly tags: readonly string[] }
  | {
      readonly kind: 'set-fields';
      readonly onceKey: string | null;
      /** By the name of the CRM custom field. */
      readonly fields: Readonly<Record<string, string | number>>;
    }
  | {
      readonly kind: 'add-task';
      readonly onceKey: string | null;
      readonly title: string;
      readonly body: string;
      readonly dueAt: number;
      /** CRM user; without it whoever has the contact. */
      readonly assignedTo?: string;
      readonly ifUnanswered?: IfUnanswered;
    }
  | { readonly kind: 'upsert-note'; readonly onceKey: string | null; readonly body: string }
  | {
      readonly kind: 'start-workflow';
      readonly onceKey: string | null;
      readonly workflow: string;
      readonly ifUnanswered?: IfUnanswered;
    }
  | {
      readonly kind: 'opportunity';
      readonly onceKey: string | null;
      readonly pipeline: string;
      readonly stage: string;
      readonly monetaryValue: number | null;
    }
  | { readonly kind: 'set-dnd'; readonly onceKey: string | null; readonly status: 'active' | 'permanent' }
  | { readonly kind: 'assign'; readonly onceKey: string | null; readonly userId: string };
