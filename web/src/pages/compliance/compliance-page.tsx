import '../records/records.css';
import type { ComplianceView } from '../../../../src/http/contract/compliance.ts';
import { addressOf, filter } from '../../router.ts';
import { Card, Cards } from '../../ui/card.tsx';
import { Figure } from '../../ui/figure.tsx';
import { ChoiceFilter, dayChoices, FilterBar } from '../../ui/filter-bar.tsx';
import { count, share } from '../../ui/numbers.ts';
import { Page } from '../../ui/page.tsx';
import { Shown } from '../../ui/shown.tsx';
import { useView } from '../../use-view.ts';
import { Enough } from '../records/enough.tsx';
import { InPlace, OneLocationFilter, type Place } from '../records/one-location.tsx';
import { Disclosures } from './disclosures.tsx';
import { Holds } from './holds.tsx';
import { OptOutClock } from './opt-out-clock.tsx';
import { Refusals } from './refusals.tsx';
import { Suppressions } from './suppressions.tsx';

export function CompliancePage() {
  return <InPlace>{(place) => <Compliance place={place} />}</InPlace>;
}

function Compliance({ place }: { readonly place: Place }) {
  const base = `/api/locations/${encodeURIComponent(place.locationId)}`;
  const days = filter('days', '7');
  const view = useView<ComplianceView>(addressOf(`${base}/compliance`, { days }));
  return (
    <Page
      title="Compliance"
      lead="Who may not be texted, what waits and why, what was refused, what was disclosed."
    >
      <FilterBar>
        <ChoiceFilter name="days" label="Window" byDefault="7" choices={dayChoices} />
        <OneLocationFilter />
      </FilterBar>
      <Shown of={view}>
        {(head) => (
          <>
            <Head view={head} />
            <Card
              title="Opt-out clock"
              note="ten business days by law; weekends do not count, holidays are taken as days"
            >
              <OptOutClock rows={head.clock} place={place} />
            </Card>
          </>
        )}
      </Shown>
      <Holds base={base} place={place} />
      <Suppressions base={base} place={place} />
      <Refusals
        base={base}
        place={place}
        days={days}
        rules={view.now.state === 'ready' ? view.now.view.refusals : []}
      />
      <Disclosures base={base} place={place} days={days} />
    </Page>
  );
}

function Head({ view }: { readonly view: ComplianceView }) {
  return (
    <Cards>
      <Figure
        label="Suppressed numbers"
        value={count(view.suppressedNow)}
        basis={`${count(view.suppressedInSpan)} new, ${count(view.liftedInSpan)} lifted in the window`}
      />
      <Figure label="Texts held now" value={count(view.heldNow)} />
      <Figure
        label="Doubts that wait for a person"
        value={count(view.doubtsNow)}
        tone={view.doubtsNow > 0 ? 'warning' : 'plain'}
      />
      <Figure
        label="Refused or held decisions"
        value={count(view.refusals.reduce((sum, { count: n }) => sum + n, 0))}
        basis={view.refusals.length === 1 ? 'by one rule' : `by ${count(view.refusals.length)} rules`}
      />
      <Enough
        label="First texts that disclose the AI"
        of={view.disclosed}
        format={share}
        samples="first texts"
      />
    </Cards>
  );
}
