/** What the server said instead of an answer; the message is its own sentence. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** The whole answer, where a refusal says more than a sentence. */
  readonly body: unknown;

  constructor(status: number, message: string, body: unknown = null) {
    super(message);
    this.status = status;
    this.body = body;
  }
}

const safe = new Set(['GET', 'HEAD']);

/** Reads one view model. The type is the contract of that route, kept by the server's tests. */
export function get<View>(url: string, signal?: AbortSignal): Promise<View> {
  return call<View>('GET', url, undefined, signal);
}

/** Changes something; throws ApiError with the server's sentence when it refuses. */
export function send<View>(
  method: 'POST' | 'PUT' | 'DELETE' | 'PATCH',
  url: string,
  body?: object,
): Promise<View> {
  return call<View>(method, url, body);
}

async function call<View>(method: string, url: string, body?: object, signal?: AbortSignal): Promise<View> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (!safe.has(method)) headers['x-csrf-token'] = await formToken();
  const response = await fetch(url, {
    method,
    headers,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    // the browser's own words for it, «Failed to fetch», say nothing to most people
    throw signal?.aborted === true ? error : new Error(unreachable, { cause: error });
  });
  if (response.status === 401) goToSignIn();
  const answer: unknown = await response.json().catch((error: unknown) => {
    // nobody waits for it any more: that is no empty answer
    if (signal?.aborted === true) throw error;
    return null;
  });
  if (!response.ok) throw new ApiError(response.status, sentenceOf(answer, response.status), answer);
  // the route's contract, shared as a type with the server
  return answer as View;
}

const unreachable = 'The server does not answer. Either it is being restarted, or this device is offline.';

/** An event stream does not say why it was refused: a session that is over leads to the sign-in, as with every question. */
export function askWhetherSignedIn(): void {
  get('/api/me').catch(() => undefined);
}

function goToSignIn(): void {
  const here = location.pathname + location.search;
  if (!location.pathname.startsWith('/sign-in')) location.assign(`/sign-in?next=${encodeURIComponent(here)}`);
}

function sentenceOf(answer: unknown, status: number): string {
  if (typeof answer === 'object' && answer !== null && 'error' in answer) return String(answer.error);
  return `the server answered ${status}`;
}

let asked: Promise<string> | null = null;

/** What a page of ours shows with everything it changes; another site cannot read it. Asked for once per session. */
function formToken(): Promise<string> {
  asked ??= get<{ readonly csrf: string | null }>('/api/me').then(
    ({ csrf }) => csrf ?? '',
    (error: unknown) => {
      asked = null;
      throw error;
    },
  );
  return asked;
}

/** Another session began in this page: the token of before is void. */
export function forgetFormToken(): void {
  asked = null;
}
