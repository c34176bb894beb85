const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '-',
  mdash: '-',
  lsquo: "'",
  rsquo: "'",
  ldquo: '"',
  rdquo: '"',
  hellip: '...',
  eacute: 'é',
  aacute: 'á',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  ntilde: 'ñ',
};

/**
 * The words that a person wrote in an email. Quoted history goes: it holds our own texts, and our own
 * «Reply STOP» must not be read as the lead's wish.
 */
export function emailToText(body: string): string {
  const text = looksLikeHtml(body) ? htmlToText(body) : body;
  return tidy(withoutQuotedLines(text));
}

/** Plain text of an HTML fragment: no markup, blocks as lines, entities decoded. */
export function htmlToText(html: string): string {
  const bare = withoutHiddenParts(withoutQuotedBlocks(html))
    .replace(/\s+/g, ' ')
    .replace(/<br\s*\/?>|<\/(?:p|div|tr|li|h[1-6]|blockquote)\s*>/gi, '\n')
    .replace(/<[^<>]*>/g, '');
  return tidy(decodeEntities(bare));
}

/**
 * Drops comments, scripts, styles and heads. By hand and in one pass: a pattern that looks for each end anew
 * takes minutes on a mail full of beginnings, and anybody can write such a mail.
 */
function withoutHiddenParts(html: string): string {
  const begins = /<!--|<(script|style|head|title)\b/gi;
  let kept = '';
  let from = 0;
  for (let begin = begins.exec(html); begin !== null; begin = begins.exec(html)) {
    kept += html.slice(from, begin.index);
    const end = endOf(html, begin[1], begins.lastIndex);
    // Never closed: a reader of mail shows nothing of the rest either.
    if (end === null) return kept;
    from = end;
    begins.lastIndex = end;
  }
  return kept + html.slice(from);
}

function endOf(html: string, element: string | undefined, from: number): number | null {
  const end = element === undefined ? /-->/g : new RegExp(`</${element}\\s*>`, 'gi');
  end.lastIndex = from;
  return end.exec(html) === null ? null : end.lastIndex;
}

function looksLikeHtml(body: string): boolean {
  return /<\/?[a-z][^<>]*>/i.test(body);
}

function withoutQuotedBlocks(html: string): string {
  const mark =
    /<blockquote\b|<div[^<>]*class="[^"]*gmail_quote|<div[^<>]*id="(?:appendonsend|divRplyFwdMsg)"/i;
  const start = html.search(mark);
  return start < 0 ? html : html.slice(0, start);
}

function withoutQuotedLines(text: string): string {
  const lines = text.split(/\r?\n/);
  const history = lines.findIndex((line) => /^\s*(?:On|El) .{4,200}(?:wrote|escribió):\s*$/i.test(line));
  const own = history < 0 ? lines : lines.slice(0, history);
  return own.filter((line) => !/^\s*>/.test(line)).join('\n');
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return entities[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

function tidy(text: string): string {
  return text
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
