import { render } from 'preact';
import { PanelApp } from './panel-app.tsx';

const root = document.getElementById('panel');
if (root === null) throw new Error('panel.html has no #panel');
render(<PanelApp />, root);
