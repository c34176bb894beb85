export interface CustomFieldDefinition {
  readonly id: string;
  readonly name: string;
  readonly fieldKey: string;
  readonly dataType: 'TEXT' | 'NUMERICAL' | 'MONETORY' | 'LARGE_TEXT';
  readonly position: number;
}

export interface Stage {
  readonly id: string;
  readonly name: string;
  readonly position: number;
}

export interface Pipeline {
  readonly id: string;
  readonly name: string;
  readonly stages: readonly Stage[];
}

export interface Workflow {
  readonly id: string;
  readonly name: string;
  readonly status: 'published' | 'draft';
}

export interface User {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
}

export interface Calendar {
  readonly id: string;
  readonly name: string;
  readonly slotMinutes: number;
  /** Local hours; slots begin at or after the first and end at or before the last. */
  readonly opensAtHour: number;
  readonly closesAtHour: number;
}

/** A sub-account with everything an agency would have set up by hand. */
export interface Location {
  readonly id: string;
  readonly companyId: string;
  readonly name: string;
  readonly timezone: string;
  readonly phone: string;
  readonly email: string;
  readonly allowDuplicateContact: boolean;
  readonly customFields: CustomFieldDefinition[];
  readonly pipelines: Pipeline[];
  readonly workflows: Workflow[];
  readonly users: User[];
  readonly calendars: Calendar[];
  /** Tag names in use, by lower-cased name, with their ids. */
  readonly tags: Map<string, { readonly id: string; readonly name: string }>;
}
