import { type Violation, violation } from './violation.ts';

const shorteners = new Set([
  'bit.ly',
  'tinyurl.com',
  't.co',
  'goo.gl',
  'ow.ly',
  'is.gd',
  'v.gd',
  'buff.ly',
  'rebrand.ly',
  'cutt.ly',
  'rb.gy',
  'shorturl.at',
  'short.io',
  'tiny.cc',
  'lnkd.in',
  't.ly',
  'bl.ink',
  's.id',
  'soo.gd',
  'trib.al',
]);

/** With a scheme, with www, or a bare name under a common ending; rare two-letter endings only with a path behind. */
const linkPattern =
  /\b(?:[a-z][a-z0-9+.-]*:\/\/[^\s]+|www\.[^\s]+|(?:[a-z0-9-]+\.)+(?:com|net|org|info|biz|app|link|house|homes|realtor|realty|site|online|xyz|page|live|club|shop|dev|top|io|ai|co|ly|me|us|gl|gd|gg|cc|tv|ru|cn)(?:\/[^\s]*)?(?![a-z0-9])|(?:[a-z0-9-]+\.)+[a-z]{2}\/[^\s]+)/giu;

/** Links that are on no list, and shorteners even if they are: carriers refuse them. */
export function forbiddenLinks(text: string, allowedLinks: readonly string[]): readonly Violation[] {
  return linksIn(text).flatMap((link) => {
    const url = toUrl(link);
    if (url === null) return [violation('link-not-allowed', link)];
    if (shorteners.has(url.hostname.replace(/^www\./u, ''))) return [violation('link-shortener', link)];
    return allowedLinks.some((allowed) => covers(allowed, url)) ? [] : [violation('link-not-allowed', link)];
  });
}

function linksIn(text: string): readonly string[] {
  // other scripts have full stops of their own, which a phone reads as ours
  const dotted = text.normalize('NFKC').replaceAll('\u3002', '.');
  const withoutMail = dotted.replace(/(?<![\w.+/@-])[\w.+-]+@[\w.-]+\.\w+/gu, ' ');
  return [...withoutMail.matchAll(linkPattern)].map(([found]) => found.replace(/[.,;:!?)\]'"]+$/u, ''));
}

function toUrl(link: string): URL | null {
  const address = /^[a-z][a-z0-9+.-]*:\/\//iu.test(link) ? link : `https://${link}`;
  return URL.canParse(address) ? new URL(address) : null;
}

/** Same host, and a path at or below the listed one; a user name in front of the host is never ours. */
function covers(allowed: string, url: URL): boolean {
  const listed = toUrl(allowed.trim());
  if (listed === null || url.username !== '' || !/^https?:$/u.test(url.protocol)) return false;
  const path = listed.pathname.replace(/\/$/u, '');
  const sameHost = listed.hostname.replace(/^www\./u, '') === url.hostname.replace(/^www\./u, '');
  return (
    sameHost && listed.port === url.port && (url.pathname === path || url.pathname.startsWith(`${path}/`))
  );
}
