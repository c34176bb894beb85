import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';

const files: Readonly<Record<string, { readonly name: string; readonly type: string }>> = {
  '/': { name: 'index.html', type: 'text/html; charset=utf-8' },
  '/page.css': { name: 'page.css', type: 'text/css; charset=utf-8' },
  '/page.js': { name: 'page.js', type: 'text/javascript; charset=utf-8' },
  '/crm.js': { name: 'crm.js', type: 'text/javascript; charset=utf-8' },
  '/dom.js': { name: 'dom.js', type: 'text/javascript; charset=utf-8' },
  '/phone.js': { name: 'phone.js', type: 'text/javascript; charset=utf-8' },
};

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the phone page; false when the path is not one of its files. */
export async function servePage(path: string, response: ServerResponse): Promise<boolean> {
  const file = files[path];
  if (file === undefined) return false;
  const bytes = await readFile(new URL(`../page/${file.name}`, import.meta.url));
  response.writeHead(200, {
    'content-type': file.type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  });
  response.end(bytes);
  return true;
}
