import { type Html, html } from './html.ts';

/** One card in the middle of a quiet page; no script, so that it works whatever the browser blocks. */
export function layout(title: string, content: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · EnterpriseHub</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/access.css">
</head>
<body>
<main>
<p class="brand"><svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true"><rect width="32" height="32" rx="8" fill="currentColor"/><path d="M9 23V9h14M9 16h10M9 23h14" fill="none" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>EnterpriseHub</p>
<div class="card">
${content}
</div>
</main>
</body>
</html>
`;
}
