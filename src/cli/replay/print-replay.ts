import type { Paint } from '../paint.ts';
import { wrap } from '../wrap.ts';
import type { OutcomeShown, ReplayShown, TurnShown } from './replay-client.ts';

const width = 92;

/** One turn: a line when it came out the same, what differs otherwise. */
export function turnLines(turn: TurnShown, paint: Paint): string[] {
  const colours = { same: 'green', different: 'yellow', failed: 'red' } as const;
  const colour = turn.verdict === 'same' || turn.verdict === 'different' ? colours[turn.verdict] : 'red';
  const at = turn.at === 0 ? '' : `${new Date(turn.at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  const what =
    turn.differs.length > 0 ? `: ${turn.differs.join(', ')}` : turn.why === '' ? '' : `: ${turn.why}`;
  const head = `  ${at}  ${turn.contactId}  ${paint(colour, `${turn.verdict}${what}`)}`;
  return [head, ...differenceLines(turn, paint), ...turn.gaps.map((gap) => paint('dim', `      ${gap}`))];
}

function differenceLines({ original, rehearsed, differs, facts }: TurnShown, paint: Paint): string[] {
  if (rehearsed === null) return [];
  if (original === null) return said('now', rehearsed.reply, paint);
  const pair = (aspect: string, of: (outcome: OutcomeShown) => string) =>
    differs.includes(aspect) ? [`      ${aspect}: ${of(original)} → ${of(rehearsed)}`] : [];
  return [
    ...(differs.includes('reply')
      ? [...said('was', original.reply, paint), ...said('now', rehearsed.reply, paint)]
      : []),
    ...facts.map(({ key, was, now }) => `      ${key}: ${was ?? 'not learned'} → ${now ?? 'not learned'}`),
    ...pair('score', ({ score, completion }) => `${score ?? '?'} (${completion ?? '?'} % complete)`),
    ...pair('tags', tagWords),
    ...pair('outcome', ({ outcome, mode, stage }) => [outcome, mode, stage].filter(Boolean).join(', ')),
    ...pair('effects', ({ effects }) => effects.join(' ')),
  ];
}

function said(when: string, reply: string | null, paint: Paint): string[] {
  return wrap(`${when}: ${reply ?? '(nothing said)'}`, width).map((line) => paint('dim', `      ${line}`));
}

function tagWords({ tagsAdded, tagsRemoved }: OutcomeShown): string {
  const words = [...tagsAdded.map((tag) => `+${tag}`), ...tagsRemoved.map((tag) => `-${tag}`)];
  return words.length === 0 ? 'none' : words.join(' ');
}

export function sumLines({ replay, counts }: ReplayShown, paint: Paint): string[] {
  const { done = 0, same = 0, different = 0, failed = 0, inexact = 0 } = counts;
  const { textsKeptBack = 0, writesKeptBack = 0, originalUsd = 0, rehearsedUsd = 0 } = counts;
  const ending =
    replay.state === 'done' ? '' : ` (${replay.state}${replay.why === '' ? '' : `: ${replay.why}`})`;
  return [
    paint(
      'bold',
      `  ${done} of ${replay.turns} turns${ending}: ${same} the same, ${different} different, ${failed} failed`,
    ),
    `  Model cost ${usd(originalUsd)} then, ${usd(rehearsedUsd)} now; spent ${usd(replay.spentUsd)}.`,
    `  Nothing was sent: ${textsKeptBack} texts and ${writesKeptBack} CRM writes were kept back.`,
    ...(inexact === 0 ? [] : [`  ${inexact} of them could not be restored whole; the lines above say why.`]),
  ];
}

function usd(value: number): string {
  return `$${value.toFixed(value < 0.1 ? 5 : 2)}`;
}
