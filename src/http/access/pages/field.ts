import { type Html, html } from './html.ts';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'email' | 'password';
  /** What browsers and password managers know it as. */
  readonly autocomplete: string;
  readonly value?: string;
  readonly hint?: string;
  /** What is wrong with it. */
  readonly problem?: string | undefined;
  readonly isFirst?: boolean;
}

export function field({ name, label, type, autocomplete, value, hint, problem, isFirst }: Field): Html {
  const told = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ');
  return html`<div class="field">
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" required${
    value === undefined ? null : html` value="${value}"`
  }${told === '' ? null : html` aria-describedby="${told}"`}${
    problem === undefined ? null : html` aria-invalid="true"`
  }${isFirst === true ? html` autofocus` : null}>
${hint === undefined ? null : html`<p class="hint" id="${name}-hint">${hint}</p>`}
${problem === undefined ? null : html`<p class="problem" id="${name}-problem">${problem}</p>`}
</div>`;
}

/** What is wrong with the whole form. */
export function alarm(sentence: string | null): Html | null {
  return sentence === null ? null : html`<p class="alarm" role="alert">${sentence}</p>`;
}
