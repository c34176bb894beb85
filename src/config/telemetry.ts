import { z } from 'zod';
import { baseAddress, url, whole } from './shapes.ts';

/** Traces of turns, and who is told by mail. */
export interface TelemetryConfig {
  readonly traces: {
    /** Share of the turns that are kept, 0 to 1. */
    readonly share: number;
    readonly slowMs: number;
    readonly days: number;
    /** Per location. */
    readonly rowsAtMost: number;
  };
  /** Null: traces are kept here only. */
  readonly otlp: {
    readonly endpoint: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly serviceName: string;
  } | null;
  /** Null: nobody is told by mail. */
  readonly mail: { readonly url: string; readonly to: readonly string[]; readonly from: string } | null;
}

const address = /^[^\s@,<>]+@[^\s@,<>]+$/;
const mailbox = z
  .string()
  .refine(
    (value) => address.test(value.replace(/^.*<(.+)>$/s, '$1')),
    'must be an address such as alerts@example.com',
  );

const mailServer = 'smtps://user:password@mail.example.com:465';

export const telemetryShape = {
  ALERT_MAIL_URL: url(['smtp:', 'smtps:'], mailServer)
    .refine((value) => URL.parse(value)?.hostname !== '', `must name a mail server: ${mailServer}`)
    .optional(),
  ALERT_MAIL_TO: z
    .string()
    .transform((value) => value.split(',').map((one) => one.trim()))
    .refine(
      (all) => all.every((one) => address.test(one)),
      'must be addresses such as ann@example.com, with commas between them',
    )
    .optional(),
  ALERT_MAIL_FROM: mailbox.optional(),
  TRACE_SAMPLE_PERCENT: whole(0, 100).default(100),
  TRACE_SLOW_MS: whole(1, 600_000).default(5_000),
  TRACE_DAYS: whole(1, 365).default(7),
  TRACE_ROWS: whole(100, 1_000_000).default(20_000),
  OTEL_EXPORTER_OTLP_ENDPOINT: baseAddress('http://127.0.0.1:4318').optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .transform(headersOf)
    .refine((headers) => headers !== null, 'must be pairs such as authorization=Bearer%20token,tenant=one')
    .optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z
    .literal('http/json', 'must be http/json: nothing else is spoken here')
    .default('http/json'),
  OTEL_SERVICE_NAME: z.string().default('enterprisehub'),
};

type Checked = z.output<z.ZodObject<typeof telemetryShape>>;

/** Each sentence says what to write. */
export function telemetryContradictions(settings: Checked): string[] {
  const problems: string[] = [];
  const { ALERT_MAIL_URL, ALERT_MAIL_TO, ALERT_MAIL_FROM } = settings;
  if (ALERT_MAIL_URL !== undefined && ALERT_MAIL_TO === undefined) {
    problems.push('ALERT_MAIL_URL is set but ALERT_MAIL_TO is not: write who shall get the alerts.');
  }
  if (ALERT_MAIL_URL !== undefined && ALERT_MAIL_FROM === undefined) {
    problems.push(
      'ALERT_MAIL_URL is set but ALERT_MAIL_FROM is not: write the address that alerts come from.',
    );
  }
  if (ALERT_MAIL_URL === undefined && (ALERT_MAIL_TO !== undefined || ALERT_MAIL_FROM !== undefined)) {
    problems.push(
      `ALERT_MAIL_TO or ALERT_MAIL_FROM is set but ALERT_MAIL_URL is not: write the mail server, such as ${mailServer}, or remove the address.`,
    );
  }
  if (
    settings.OTEL_EXPORTER_OTLP_HEADERS !== undefined &&
    settings.OTEL_EXPORTER_OTLP_ENDPOINT === undefined
  ) {
    problems.push(
      'OTEL_EXPORTER_OTLP_HEADERS is set but OTEL_EXPORTER_OTLP_ENDPOINT is not: write where traces are sent to, or remove the headers.',
    );
  }
  return problems;
}

export function telemetryOf(settings: Checked): TelemetryConfig {
  const { ALERT_MAIL_URL: mailUrl, ALERT_MAIL_TO: to, ALERT_MAIL_FROM: from } = settings;
  const endpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT;
  return {
    traces: {
      share: settings.TRACE_SAMPLE_PERCENT / 100,
      slowMs: settings.TRACE_SLOW_MS,
      days: settings.TRACE_DAYS,
      rowsAtMost: settings.TRACE_ROWS,
    },
    otlp:
      endpoint === undefined
        ? null
        : {
            endpoint,
            headers: settings.OTEL_EXPORTER_OTLP_HEADERS ?? {},
            serviceName: settings.OTEL_SERVICE_NAME,
          },
    mail: mailUrl === undefined || to === undefined || from === undefined ? null : { url: mailUrl, to, from },
  };
}

/** As the specification writes them: key=value pairs with commas, values percent-encoded. Null when unreadable. */
function headersOf(text: string): Record<string, string> | null {
  const headers: Record<string, string> = {};
  for (const pair of text.split(',')) {
    const [, name, value] = /^\s*([!#$%&'*+.^_`|~\w-]+)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
    if (name === undefined || value === undefined) return null;
    try {
      headers[name] = decodeURIComponent(value);
      if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(headers[name])) return null;
    } catch {
      return null;
    }
  }
  return headers;
}
