import { render } from 'preact';
import { App } from './app.tsx';
import { followLinks } from './router.ts';

const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no #app');
followLinks(document);
render(<App />, root);
