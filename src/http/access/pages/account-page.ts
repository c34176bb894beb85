import type { Account, Session } from '../../../features/access/index.ts';
import { shortestPassword } from '../../../features/access/index.ts';
import { alarm, field } from './field.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';

export interface AccountView {
  readonly account: Account;
  readonly formToken: string;
  readonly sessions: readonly Session[];
  readonly currentSessionId: string;
  readonly problem: string | null;
  readonly problems: Readonly<Record<string, string>>;
  readonly note: string | null;
}

export function accountPage(view: AccountView): Html {
  const { account, formToken, sessions, problem, problems, note } = view;
  const token = html`<input type="hidden" name="csrf" value="${formToken}">`;
  const role = account.role === 'owner' ? 'Owner' : 'Agent';
  return layout(
    'Your account',
    html`<h1>${account.name}</h1>
<p>${role}, signed in as <strong>${account.email}</strong></p>
<p><a href="${account.role === 'owner' ? '/' : '/panel'}">${account.role === 'owner' ? 'To the dashboard' : 'To the agent panel'}</a></p>
${note === null ? null : html`<p class="note" role="status">${note}</p>`}
${alarm(problem)}
<form method="post" action="/sign-out">${token}<button>Sign out</button></form>
<h2>Where you are signed in</h2>
<ul class="sessions">${sessions.map((session) => sessionLine(session, view.currentSessionId))}</ul>
${
  sessions.length > 1
    ? html`<form method="post" action="/sign-out">${token}<input type="hidden" name="where" value="everywhere"><button class="quiet">Sign out everywhere</button></form>`
    : null
}
<details${Object.keys(problems).length > 0 ? html` open` : null}>
<summary>Change the password</summary>
<form method="post" action="/account/password">${token}
${field({ name: 'current', label: 'Present password', type: 'password', autocomplete: 'current-password', problem: problems.current })}
${field({ name: 'password', label: 'New password', type: 'password', autocomplete: 'new-password', hint: `At least ${shortestPassword} characters.`, problem: problems.password })}
<button class="quiet">Change it</button>
</form>
</details>`,
  );
}

function sessionLine({ sessionId, device, seenAt }: Session, currentSessionId: string): Html {
  const when = new Date(seenAt).toISOString();
  return html`<li><span>${deviceWords(device)}</span> ${
    sessionId === currentSessionId
      ? html`<small>this one</small>`
      : html`<small>last seen <time datetime="${when}">${when.slice(0, 16).replace('T', ' ')} UTC</time></small>`
  }</li>`;
}

const browsers = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'] as const;
const systems = ['iPhone', 'iPad', 'Android', 'Windows', 'Mac OS X', 'Linux'] as const;
const spoken: Readonly<Record<string, string>> = { Edg: 'Edge', OPR: 'Opera', 'Mac OS X': 'macOS' };

/** A browser's long description of itself in two words; the first that fits, because they name one another. */
export function deviceWords(device: string): string {
  const browser = browsers.find((name) => device.includes(name));
  const system = systems.find((name) => device.includes(name));
  if (browser === undefined || system === undefined) return device === '' ? 'A program' : device.slice(0, 60);
  return `${spoken[browser] ?? browser} on ${spoken[system] ?? system}`;
}
