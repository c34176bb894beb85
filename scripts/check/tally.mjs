/**
 * What one step found.
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} failures names, for the end of the output
 * @property {readonly string[]} skipped names
 */

/** @param {string} title @param {number} startedAt @param {boolean} ok */
export function announce(title, startedAt, ok) {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${title} (${seconds} s)`);
}
