import { hash, timingSafeEqual } from 'node:crypto';

/** Compares in a time that says nothing about where two secrets differ, nor about their lengths. */
export function isSameSecret(given: string, wanted: string): boolean {
  return secretCheck(wanted)(given);
}

/** The same for a secret that is asked for again and again. */
export function secretCheck(wanted: string): (given: string) => boolean {
  const digestOfWanted = digest(wanted);
  return (given) => timingSafeEqual(digest(given), digestOfWanted);
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
