import { useState } from 'preact/hooks';
import type { IssuedTokenResponse, TokensResponse, TokenView } from '../../../../src/http/contract/tokens.ts';
import { send } from '../../api.ts';
import { Card } from '../../ui/card.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Said } from '../../ui/said.tsx';
import { Shown } from '../../ui/shown.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { useDoing } from '../../use-doing.ts';
import { useView } from '../../use-view.ts';
import { namesOfLocations } from './location-choice.tsx';
import { TokenForm } from './token-form.tsx';

/** What programs call the API with. */
export function TokensCard() {
  const view = useView<TokensResponse>('/api/tokens');
  const [issued, setIssued] = useState<IssuedTokenResponse | null>(null);
  const made = (answer: IssuedTokenResponse) => {
    setIssued(answer);
    view.reload();
  };
  return (
    <Card
      title="API tokens"
      note={
        <>
          for programs; what they may call is at{' '}
          <a href="/docs" data-reload>
            /docs
          </a>
        </>
      }
    >
      <Shown of={view}>{({ tokens }) => <TokensTable tokens={tokens} reload={view.reload} />}</Shown>
      {issued !== null && (
        <ShownOnce
          label={`Token «${issued.token.name}»`}
          secret={issued.secret}
          onDone={() => setIssued(null)}
        >
          Send it as <code>Authorization: Bearer …</code> with each call. It is not shown again.
        </ShownOnce>
      )}
      <details>
        <summary>Make a token</summary>
        <TokenForm onIssued={made} />
      </details>
    </Card>
  );
}

interface TokensTableProps {
  readonly tokens: readonly TokenView[];
  readonly reload: () => void;
}

function TokensTable({ tokens, reload }: TokensTableProps) {
  const doing = useDoing();
  const [ending, setEnding] = useState<TokenView | null>(null);
  const revoke = ({ tokenId, name }: TokenView) =>
    doing.do(async () => {
      await send('DELETE', `/api/tokens/${encodeURIComponent(tokenId)}`);
      reload();
      return `«${name}» is revoked.`;
    });
  const columns: readonly Column<TokenView>[] = [
    ...facts,
    {
      title: 'Actions',
      cell: (token) => (
        <div class="actions">
          <button
            type="button"
            class="danger"
            aria-label={`Revoke ${token.name}`}
            onClick={() => setEnding(token)}
          >
            Revoke
          </button>
        </div>
      ),
    },
  ];
  return (
    <>
      <Table
        caption="API tokens"
        columns={columns}
        rows={tokens}
        keyOf={({ tokenId }) => tokenId}
        empty={{ title: 'No tokens', text: 'A program that calls the API needs one.' }}
      />
      <Said of={doing} />
      {ending !== null && (
        <Confirm
          title={`Revoke «${ending.name}»?`}
          action="Revoke"
          onClose={() => setEnding(null)}
          onConfirm={() => void revoke(ending)}
        >
          Whatever uses it is refused from its next call on. This cannot be undone.
        </Confirm>
      )}
    </>
  );
}

const facts: readonly Column<TokenView>[] = [
  {
    title: 'Name',
    cell: ({ name, prefix }) => (
      <>
        <strong>{name}</strong>
        <div class="note">
          <code>{prefix}…</code>
        </div>
      </>
    ),
  },
  {
    title: 'May',
    cell: ({ role, agentId, isReadOnly }) => (
      <>
        {isReadOnly ? 'read' : 'read and change'} as {role}
        {agentId !== null && <code class="note hash"> {agentId}</code>}
      </>
    ),
  },
  { title: 'Locations', isMinor: true, cell: ({ locationIds }) => namesOfLocations(locationIds) },
  { title: 'Ends', cell: ({ expiresAt }) => <Time at={expiresAt} /> },
  {
    title: 'Last used',
    isMinor: true,
    cell: ({ usedAt }) => (usedAt === null ? <span class="note">never</span> : <Time at={usedAt} />),
  },
];
