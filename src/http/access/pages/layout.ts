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
<p class="brand"><svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><path d="M4 11.2 12 4l8 7.2V20h-5.5v-5h-5v5H4z" fill="currentColor"/></svg>EnterpriseHub</p>
<div class="card">
${content}
</div>
</main>
</body>
</html>
`;
}
