import { type Html, html } from './html.ts';
import { layout } from './layout.ts';

export function messagePage(title: string, sentence: string): Html {
  return layout(
    title,
    html`<h1>${title}</h1>
<p>${sentence}</p>
<p class="more"><a href="/sign-in">Go to the sign-in</a></p>`,
  );
}
