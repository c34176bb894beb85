import type { ComplianceView, RefusalRow } from '../../../../src/http/contract/compliance.ts';
import { addressOf, filter } from '../../router.ts';
import { Card } from '../../ui/card.tsx';
import { ChoiceFilter, FilterBar } from '../../ui/filter-bar.tsx';
import { count } from '../../ui/numbers.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { ContactName } from '../records/contact-name.tsx';
import { CsvLink } from '../records/csv-link.tsx';
import type { Place } from '../records/one-location.tsx';
import { PagesOf } from '../records/pages-of.tsx';
import { StateBadge } from '../records/state-badge.tsx';

type RuleCount = ComplianceView['refusals'][number];

interface RefusalsProps {
  readonly base: string;
  readonly place: Place;
  readonly days: string;
  readonly rules: readonly RuleCount[];
}

/** Counted by rule first; the decisions themselves below. */
export function Refusals({ base, place, days, rules }: RefusalsProps) {
  const url = addressOf(`${base}/refusals`, { days, rule: filter('rule') });
  const known = [...new Set(rules.map(({ rule }) => rule.rule))];
  return (
    <Card title="Refused, held and stopped" note={<CsvLink url={url} />}>
      <Table
        caption="Decisions by rule"
        columns={ruleColumns}
        rows={rules}
        keyOf={({ outcome, rule }) => `${outcome} ${rule.rule}`}
        empty={{ title: 'Nothing was refused in this time' }}
      />
      <FilterBar>
        <ChoiceFilter
          name="rule"
          label="Rule"
          choices={[{ value: '', label: 'Any' }, ...known.map((rule) => ({ value: rule, label: rule }))]}
        />
      </FilterBar>
      <PagesOf<RefusalRow> url={url}>
        {(rows) => (
          <Table
            caption="Decisions, the newest first"
            columns={columnsFor(place)}
            rows={rows}
            keyOf={({ runId }) => runId}
            empty={{ title: 'No such decision in this time' }}
          />
        )}
      </PagesOf>
    </Card>
  );
}

const ruleColumns: readonly Column<RuleCount>[] = [
  { title: 'Outcome', cell: ({ outcome }) => <StateBadge of={outcome} /> },
  {
    title: 'Rule',
    cell: ({ rule }) => (
      <span class="wrap">
        {rule.sentence} <span class="note">{rule.source ?? rule.rule}</span>
      </span>
    ),
  },
  { title: 'Decisions', isNumber: true, cell: ({ count: n }) => count(n) },
];

function columnsFor({ locationId, timeZone }: Place): readonly Column<RefusalRow>[] {
  return [
    { title: 'When', cell: ({ at }) => <Time at={at} zone={timeZone} /> },
    {
      title: 'Lead',
      cell: ({ contactId, name }) => (
        <ContactName locationId={locationId} contactId={contactId} name={name} />
      ),
    },
    { title: 'Outcome', cell: ({ outcome }) => <StateBadge of={outcome} /> },
    { title: 'Why', cell: ({ rule }) => <span class="wrap">{rule.sentence}</span> },
  ];
}
