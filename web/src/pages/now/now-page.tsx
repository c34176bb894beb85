import { frame } from '../../live.ts';
import { Card } from '../../ui/card.tsx';
import { Page } from '../../ui/page.tsx';
import { Time } from '../../ui/time.tsx';

export function NowPage() {
  return (
    <Page title="Now">
      <Card title="Live">{frame.value === null ? 'connecting' : <Time at={frame.value.at} />}</Card>
    </Page>
  );
}
