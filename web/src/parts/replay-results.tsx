import type { ReplayOutcomeView, ReplayTurnView, ReplayView } from '../../../src/http/contract/replay.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { Cards } from '../ui/card.tsx';
import { Figure } from '../ui/figure.tsx';
import { count, dollars } from '../ui/numbers.ts';
import { Time } from '../ui/time.tsx';

/** Sums first, then turn by turn what would be otherwise. */
export function ReplayResults({ view }: { readonly view: ReplayView }) {
  const { replay, counts } = view;
  return (
    <>
      <Cards>
        <Figure
          label="Different"
          value={`${count(counts.different)} of ${count(counts.done)}`}
          basis={replay.state === 'running' ? `${count(replay.turns)} turns in all` : stateWords(view)}
        />
        <Figure
          label="Model cost, now"
          value={dollars(counts.rehearsedUsd)}
          basis={`${dollars(counts.originalUsd)} then`}
        />
        <Figure
          label="Kept back"
          value={`${count(counts.textsKeptBack)} texts`}
          basis={`and ${count(counts.writesKeptBack)} CRM writes; nothing left`}
        />
        <Figure
          label="Restored exactly"
          value={`${count(counts.done - counts.inexact)} of ${count(counts.done)}`}
          basis="the rest says below what is missing"
        />
      </Cards>
      {replay.state === 'running' && (
        <progress value={counts.done} max={replay.turns} aria-label="Turns done" />
      )}
      <ol class="replay-turns">
        {view.results.map((turn) => (
          <Turn key={turn.seq} turn={turn} />
        ))}
      </ol>
    </>
  );
}

function stateWords({ replay: { state, why } }: ReplayView): string {
  return state === 'done' ? 'all turns done' : `${state}${why === '' ? '' : `: ${why}`}`;
}

const tones: Readonly<Record<ReplayTurnView['verdict'], Tone>> = {
  same: 'good',
  different: 'warning',
  failed: 'bad',
  impossible: 'bad',
  'no-comparison': 'plain',
};
const words: Readonly<Record<ReplayTurnView['verdict'], string>> = {
  same: 'the same',
  different: 'different',
  failed: 'no decision',
  impossible: 'not on record',
  'no-comparison': 'nothing to compare with',
};

function Turn({ turn }: { readonly turn: ReplayTurnView }) {
  return (
    <li>
      <p>
        <Badge tone={tones[turn.verdict]}>{words[turn.verdict]}</Badge>{' '}
        {turn.at > 0 && (
          <span class="note">
            <Time at={turn.at} />
          </span>
        )}{' '}
        {turn.differs.length > 0 && <span>{turn.differs.join(', ')}</span>}
        {turn.why !== '' && <span class="note">{turn.why}</span>}
      </p>
      <Differences turn={turn} />
      {turn.gaps.map((gap) => (
        <p key={gap} class="note">
          {gap}
        </p>
      ))}
    </li>
  );
}

function Differences({ turn: { original, rehearsed, differs, facts } }: { readonly turn: ReplayTurnView }) {
  if (rehearsed === null || (original !== null && differs.length === 0)) return null;
  const rows = [
    ...(differs.includes('reply') || original === null
      ? [row('Reply', original?.reply ?? null, rehearsed.reply)]
      : []),
    ...facts.map(({ key, was, now }) => row(key, was ?? 'not learned', now ?? 'not learned')),
    ...(differs.includes('score') ? [row('Score', scoreOf(original), scoreOf(rehearsed))] : []),
    ...(differs.includes('tags') ? [row('Tags', tagsOf(original), tagsOf(rehearsed))] : []),
    ...(differs.includes('outcome') ? [row('Outcome', endOf(original), endOf(rehearsed))] : []),
    ...(differs.includes('effects')
      ? [row('Effects', original?.effects.join(' ') ?? null, rehearsed.effects.join(' '))]
      : []),
  ];
  return (
    <dl class="replay-rows">
      {rows.map(({ what, was, now }) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd class="was">{was ?? 'nothing'}</dd>
          <dd class="now">{now ?? 'nothing'}</dd>
        </div>
      ))}
    </dl>
  );
}

function row(what: string, was: string | null, now: string | null) {
  return { what, was, now };
}

function scoreOf(outcome: ReplayOutcomeView | null): string | null {
  if (outcome === null) return null;
  return `${outcome.score ?? 'not on record'}, ${outcome.completion ?? '?'} % complete`;
}

function tagsOf(outcome: ReplayOutcomeView | null): string {
  const tags = [
    ...(outcome?.tagsAdded ?? []).map((tag) => `+${tag}`),
    ...(outcome?.tagsRemoved ?? []).map((tag) => `−${tag}`),
  ];
  return tags.length === 0 ? 'none' : tags.join(' ');
}

function endOf(outcome: ReplayOutcomeView | null): string {
  return [outcome?.outcome, outcome?.mode, outcome?.stage].filter(Boolean).join(', ');
}
