import type { Tone } from '../../ui/badge.tsx';
import type { Choice } from '../../ui/filter-bar.tsx';

/** A word of the system as people read it. */
export function said(word: string): string {
  return word.replaceAll(/[_-]/gu, ' ');
}

export function choices(all: string, words: readonly string[]): readonly Choice[] {
  return [{ value: '', label: all }, ...words.map((word) => ({ value: word, label: said(word) }))];
}

const tones: Readonly<Record<string, Tone>> = {
  hot: 'bad',
  warm: 'warning',
  cold: 'info',
  done: 'good',
  delivered: 'good',
  answered: 'good',
  sent: 'good',
  inserted: 'good',
  active: 'good',
  pending: 'info',
  planned: 'info',
  waiting: 'info',
  started: 'info',
  held: 'warning',
  tentative: 'warning',
  paused: 'warning',
  edited: 'info',
  dismissed: 'warning',
  cancelled: 'warning',
  refused: 'warning',
  stopped: 'bad',
  declined: 'warning',
  dead: 'bad',
  failed: 'bad',
  critical: 'bad',
  high: 'warning',
  open: 'warning',
  doubt: 'bad',
};

/** The colour of a state, the same on every page. */
export function toneOf(word: string): Tone {
  return tones[word] ?? 'plain';
}
