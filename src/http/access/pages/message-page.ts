import { type Html, html } from './html.ts';
import { layout } from './layout.ts';

const toSignIn = { href: '/sign-in', words: 'Go to the sign-in' };

export function messagePage(title: string, sentence: string, way = toSignIn): Html {
  return layout(
    title,
    html`<h1>${title}</h1>
<p>${sentence}</p>
<p class="more"><a href="${way.href}">${way.words}</a></p>`,
  );
}
