import { existsSync } from 'node:fs';
import { run } from './run.mjs';
import { findProgram, installPackage } from './system-package.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const answerMs = 20_000;

/** Names a Chromium that runs to the browser tests, or the reason why they are skipped. */
export async function runBrowserSetup() {
  const found = findBrowser();
  if (found !== undefined && (await runs(found))) return { CHROMIUM_PATH: found };
  const failure = await installPackage('chromium');
  const installed = findBrowser();
  if (installed !== undefined && (await runs(installed))) return { CHROMIUM_PATH: installed };
  const reason = failure ?? 'chromium was installed and does not run';
  console.log(`!!! no browser: ${reason}`);
  return { E2E_BROWSER_SKIP: reason };
}

function findBrowser() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  return findProgram(names) ?? (existsSync(onMac) ? onMac : undefined);
}

/** Ubuntu's package is an empty shell that asks for another installer. @param {string} path */
async function runs(path) {
  return (await run(path, ['--version'], { timeoutMs: answerMs })).code === 0;
}
