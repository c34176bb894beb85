import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildWeb } from './build-web.mjs';
import { projectRoot } from './project.mjs';

test('pages built under a test runner are those of a start: no word of this machine, nothing for developers', async () => {
  expect(process.env.NODE_ENV).toBe('test');
  await buildWeb();
  const assets = join(projectRoot, 'web', 'dist', 'assets');
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(10);
  for (const name of scripts) {
    const script = readFileSync(join(assets, name), 'utf8');
    expect(script.includes(projectRoot), `${name} names the folder of the project`).toBe(false);
    expect(script, `${name} was built for developers`).not.toMatch(/\bfileName:/);
  }
  expect(process.env.NODE_ENV).toBe('test');
});
