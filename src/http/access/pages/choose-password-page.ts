import { shortestPassword } from '../../../features/access/index.ts';
import { alarm, field } from './field.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';

export interface ChoosePasswordView {
  readonly address: string;
  readonly problem: string | null;
  /** By field. */
  readonly problems: Readonly<Record<string, string>>;
  readonly name: string;
  readonly email: string;
}

const passwordHint = `At least ${shortestPassword} characters. A few words you can remember are better than signs and digits.`;

/** The first page of all: who opens it is the owner. */
export function setUpPage(view: ChoosePasswordView): Html {
  const { address, problem, problems, name, email } = view;
  const first = ['name', 'email', 'password'].find((one) => problems[one] !== undefined) ?? 'name';
  return layout(
    'Make it yours',
    html`<h1>Make it yours</h1>
<p>You are the first here. Whoever fills this in owns this EnterpriseHub: they see every lead and invite the agents.
The link works once.</p>
${alarm(problem)}
<form method="post" action="${address}">
${field({ name: 'name', label: 'Your name', type: 'text', autocomplete: 'name', value: name, problem: problems.name, isFirst: first === 'name' })}
${field({ name: 'email', label: 'E-mail', type: 'email', autocomplete: 'username', value: email, problem: problems.email, isFirst: first === 'email' })}
${field({ name: 'password', label: 'Password', type: 'password', autocomplete: 'new-password', hint: passwordHint, problem: problems.password, isFirst: first === 'password' })}
<button>Begin</button>
</form>`,
  );
}

/** For whoever was invited, or forgot. */
export function invitationPage({ address, problem, problems, name, email }: ChoosePasswordView): Html {
  return layout(
    'Choose a password',
    html`<h1>Hello ${name}</h1>
<p>Choose the password with which you will sign in as <strong>${email}</strong>. The link works once.</p>
${alarm(problem)}
<form method="post" action="${address}">
<input type="hidden" name="email" autocomplete="username" value="${email}">
${field({ name: 'password', label: 'Password', type: 'password', autocomplete: 'new-password', hint: passwordHint, problem: problems.password, isFirst: true })}
<button>Sign in</button>
</form>`,
  );
}
