/** What an operation says; the pipeline adds `traceId` and the headers. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export function ok(body: Readonly<Record<string, unknown>>, status = 200): Answer {
  return { status, body };
}

const errorNames: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** GoHighLevel's error body: a 400 names no error, a 422 lists its messages. */
export function refuse(status: number, message: string | readonly string[]): Answer {
  const error = errorNames[status];
  return { status, body: { statusCode: status, message, ...(error === undefined ? {} : { error }) } };
}
