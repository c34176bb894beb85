import type { CallView } from '../../../../src/http/contract/conversations.ts';
import { count, milliseconds } from '../../ui/numbers.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { said } from '../records/words.ts';

/** Tokens and cents per call, from the cost ledger. */
export function Calls({ calls, zone }: { readonly calls: readonly CallView[]; readonly zone: string }) {
  const columns: readonly Column<CallView>[] = [
    {
      title: 'Lane',
      cell: ({ lane, model }) => (
        <>
          {said(lane)} <span class="note">{model}</span>
        </>
      ),
    },
    { title: 'In', isNumber: true, isMinor: true, cell: ({ inputTokens }) => count(inputTokens) },
    {
      title: 'From cache',
      isNumber: true,
      isMinor: true,
      cell: ({ cacheReadTokens }) => count(cacheReadTokens),
    },
    {
      title: 'Into cache',
      isNumber: true,
      isMinor: true,
      cell: ({ cacheWriteTokens }) => count(cacheWriteTokens),
    },
    { title: 'Out', isNumber: true, isMinor: true, cell: ({ outputTokens }) => count(outputTokens) },
    {
      title: 'First token',
      isNumber: true,
      isMinor: true,
      cell: ({ firstTokenMs }) => (firstTokenMs === null ? 'not streamed' : milliseconds(firstTokenMs)),
    },
    { title: 'Whole', isNumber: true, cell: ({ totalMs }) => milliseconds(totalMs) },
    { title: 'Cents', isNumber: true, cell: ({ costUsd }) => (costUsd * 100).toFixed(3) },
    { title: 'When', isMinor: true, cell: ({ at }) => <Time at={at} zone={zone} /> },
  ];
  return (
    <Table
      caption="Model calls"
      columns={columns}
      rows={calls}
      keyOf={(call) => `${call.runId} ${call.lane} ${call.at} ${call.totalMs}`}
      empty={{ title: 'No model was asked' }}
    />
  );
}
