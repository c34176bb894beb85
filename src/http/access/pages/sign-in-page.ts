import { alarm, field } from './field.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';

export interface SignInView {
  readonly email: string;
  /** Where to go afterwards. */
  readonly next: string;
  readonly problem: string | null;
  readonly note: string | null;
}

export function signInPage({ email, next, problem, note }: SignInView): Html {
  return layout(
    'Sign in',
    html`<h1>Sign in</h1>
${note === null ? null : html`<p class="note" role="status">${note}</p>`}
${alarm(problem)}
<form method="post" action="/sign-in">
<input type="hidden" name="next" value="${next}">
${field({ name: 'email', label: 'E-mail', type: 'email', autocomplete: 'username', value: email, isFirst: email === '' })}
${field({ name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password', isFirst: email !== '' })}
<button>Sign in</button>
</form>
<details class="more">
<summary>First time here, or password forgotten?</summary>
<p>Agents get a link from the owner. The owner gets one in a terminal on the machine that runs the service:
<code>npm run access -- link</code></p>
</details>`,
  );
}
