import type { DecisionView } from '../../../../src/http/contract/conversations.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { dollars, milliseconds } from '../../ui/numbers.ts';
import { Time } from '../../ui/time.tsx';
import { StateBadge } from '../records/state-badge.tsx';
import { said } from '../records/words.ts';
import { Calls } from './calls.tsx';
import { Ledger } from './ledger.tsx';

interface DecisionsProps {
  readonly decisions: readonly DecisionView[];
  readonly zone: string;
}

/** One line per turn: why it was answered, held or refused; what it rests on inside. */
export function Decisions({ decisions, zone }: DecisionsProps) {
  if (decisions.length === 0) return <EmptyState title="No turn yet" />;
  return (
    <div>
      {decisions.map((decision) => (
        <details class="decision" key={decision.runId}>
          <summary>
            <Time at={decision.decidedAt} zone={zone} />
            <StateBadge of={decision.outcome} />
            <span>{decision.rule.sentence}</span>
            <span class="note">
              {decision.totalMs !== null && `${milliseconds(decision.totalMs)}, `}
              {dollars(decision.costUsd)}
            </span>
          </summary>
          <Body decision={decision} zone={zone} />
        </details>
      ))}
    </div>
  );
}

function Body({ decision, zone }: { readonly decision: DecisionView; readonly zone: string }) {
  const { rule, asked, askedWhy, origin, broken, versions, factChanges, steps, waitingMs } = decision;
  const versionWords = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const pairs: readonly (readonly [string, string])[] = [
    ['Rule', rule.rule],
    ['Source of the rule', rule.source ?? ''],
    ['Asked for', asked === null ? '' : `${said(asked)}${askedWhy === '' ? '' : ` (${askedWhy})`}`],
    ['Not asked because', asked === null ? askedWhy : ''],
    ['Words from', origin ?? ''],
    [
      'Draft not sent',
      broken.map(({ sentence, rule: id }) => `${sentence.replace(/\.$/u, '')} (${id}).`).join(' '),
    ],
    ['Versions', versionWords.join(', ')],
    ['Facts changed', factChanges.map(({ key, kind }) => `${said(key)} ${kind}`).join(', ')],
    ['Waited for others', waitingMs === null ? '' : milliseconds(waitingMs)],
    ['Steps', steps.map(({ name, ms }) => `${said(name)} ${milliseconds(ms)}`).join(', ')],
    ['Run', decision.runId],
  ];
  return (
    <div class="decision-body">
      <dl class="pairs">
        {pairs
          .filter(([, value]) => value !== '')
          .map(([name, value]) => [
            <dt key={name}>{name}</dt>,
            <dd class="wrap" key={`${name} value`}>
              {value}
            </dd>,
          ])}
      </dl>
      {decision.effects.length > 0 && <Ledger effects={decision.effects} zone={zone} />}
      {decision.calls.length > 0 && <Calls calls={decision.calls} zone={zone} />}
    </div>
  );
}
