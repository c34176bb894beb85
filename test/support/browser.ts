import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const args = [
  ...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  // pages of the address bar, one more per window: a third of what opening a page costs
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup',
];

/** Empty: a browser is there. Else why not, for the title of the skipped tests. */
export const browserAbsence =
  process.env.E2E_BROWSER_SKIP ?? (existsSync(executablePath) ? '' : `there is no ${executablePath}`);

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args });
}
