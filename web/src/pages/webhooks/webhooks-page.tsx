import '../records/records.css';
import type { WebhookRow } from '../../../../src/http/contract/webhooks.ts';
import { addressOf, filter } from '../../router.ts';
import { ChoiceFilter, dayChoices, FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { Page } from '../../ui/page.tsx';
import { CsvLink } from '../records/csv-link.tsx';
import { InPlace, OneLocationFilter, type Place } from '../records/one-location.tsx';
import { PagesOf } from '../records/pages-of.tsx';
import { choices } from '../records/words.ts';
import { OneWebhook } from './one-webhook.tsx';
import { Summary } from './webhook-summary.tsx';
import { WebhookTable } from './webhook-table.tsx';

const names = ['state', 'kind', 'door', 'contact', 'reason', 'text'];

/** What came through the doors, what became of it, and the dead ones again. */
export function WebhooksPage() {
  return <InPlace>{(place) => <Webhooks place={place} />}</InPlace>;
}

function Webhooks({ place }: { readonly place: Place }) {
  const base = `/api/locations/${encodeURIComponent(place.locationId)}`;
  const delivery = filter('delivery');
  if (delivery !== '') return <OneWebhook place={place} base={base} deliveryId={delivery} />;
  const days = filter('days', '7');
  const asked = Object.fromEntries(names.map((name) => [name, filter(name)]));
  const url = addressOf(`${base}/webhooks`, { ...asked, days });
  return (
    <Page
      title="Webhooks"
      lead="Everything that came through the doors, and what became of it."
      actions={<CsvLink url={url} />}
    >
      <FilterBar>
        <ChoiceFilter
          name="state"
          label="State"
          choices={choices('Any', ['pending', 'done', 'noted', 'refused', 'dead'])}
        />
        <OneLocationFilter />
        <ChoiceFilter name="days" label="Received" byDefault="7" choices={dayChoices} />
        <ChoiceFilter
          name="kind"
          label="Event"
          choices={choices('Any', [
            'text-received',
            'text-sent',
            'contact-changed',
            'opportunity-changed',
            'noted',
          ])}
        />
        <ChoiceFilter name="door" label="Door" choices={choices('Any', ['app', 'workflow', 'reconcile'])} />
        <TextFilter name="contact" label="Contact" hint="contact id" />
        <TextFilter name="reason" label="Reason" />
        <TextFilter name="text" label="In the body" />
      </FilterBar>
      <Summary url={addressOf(`${base}/webhook-summary`, { days })} zone={place.timeZone} />
      <PagesOf<WebhookRow> url={url}>
        {(rows, reload) => (
          <WebhookTable key={url} place={place} base={base} rows={rows} onReplayed={reload} />
        )}
      </PagesOf>
    </Page>
  );
}
