import type { FastifyReply } from 'fastify';
import type { Page, PageQuery } from '../../features/records/index.ts';
import { readPlace } from '../../features/records/index.ts';

/** Column titles and what each says of a row. */
export type CsvColumns<Row> = Readonly<Record<string, (row: Row) => string | number | null>>;

const rowsPerRead = 1000;
export const csvRowsAtMost = 20_000;

/** The whole list as a file, read page by page, so that it never stands in memory twice. */
export async function sendCsv<Row>(
  reply: FastifyReply,
  name: string,
  columns: CsvColumns<Row>,
  read: (page: PageQuery) => Promise<Page<Row>>,
): Promise<FastifyReply> {
  const lines = [Object.keys(columns).map(cell).join(',')];
  let after: PageQuery['after'] = null;
  do {
    const page: Page<Row> = await read({ after, limit: rowsPerRead });
    for (const row of page.rows)
      lines.push(
        Object.values(columns)
          .map((of) => cell(of(row)))
          .join(','),
      );
    after = page.next === null ? null : readPlace(page.next);
  } while (after !== null && lines.length <= csvRowsAtMost);
  return reply
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .header('x-rows-cut', String(after !== null))
    .type('text/csv; charset=utf-8')
    .send(`${lines.join('\r\n')}\r\n`);
}

/** RFC 4180. What a spreadsheet would run as a formula is disarmed by an apostrophe; a phone number is none. */
export function cell(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  const isFormula = typeof value === 'string' && /^[=+\-@\t\r]/u.test(text) && !/^\+\d+$/u.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function iso(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString();
}
