import { findProgram, installPackage } from './system-package.mjs';

/**
 * Names the program that checks alert rules and the exposition to the tests, or the reason why they are skipped.
 * @returns {Promise<Record<string, string>>}
 */
export async function providePromtool() {
  const found = process.env.PROMTOOL ?? findProgram(['promtool']);
  if (found !== undefined) return { PROMTOOL: found };
  const failure = await installPackage('prometheus');
  const installed = findProgram(['promtool']);
  if (installed !== undefined) return { PROMTOOL: installed };
  const reason = failure ?? 'prometheus was installed and brought no promtool';
  console.log(`!!! no promtool: ${reason}`);
  return { PROMTOOL_SKIP: reason };
}
