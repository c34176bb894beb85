import type { HeldTextView, TalkView, WaitingPersonView } from '../../../../src/http/contract/now.ts';
import { nameOfAgent } from '../../agents.ts';
import { nameOfLocation, zoneOf } from '../../locations.ts';
import { AgentName } from '../../ui/agent-name.tsx';
import { Badge } from '../../ui/badge.tsx';
import { ContactLink } from '../../ui/contact-link.tsx';
import { duration } from '../../ui/numbers.ts';
import type { Column } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';

const place = { title: 'Location', isMinor: true } as const;

export function waitingColumns(now: number): readonly Column<WaitingPersonView>[] {
  return [
    { title: 'Lead', cell: (row) => <ContactLink of={row} />, text: (row) => row.name || row.contactId },
    {
      ...place,
      cell: (row) => nameOfLocation(row.locationId),
      text: (row) => nameOfLocation(row.locationId),
    },
    { title: 'Why', cell: (row) => said(row.reason), text: (row) => row.reason },
    {
      title: 'Waits',
      cell: (row) => duration(now - row.since),
      text: (row) => Math.round((now - row.since) / 1000),
      isNumber: true,
    },
    {
      title: 'Deadline',
      cell: (row) => <Deadline of={row} />,
      text: (row) => new Date(row.deadlineAt).toISOString(),
    },
    {
      title: 'Assigned to',
      isMinor: true,
      cell: (row) =>
        row.assignedTo === '' ? (
          <Badge tone="warning">nobody</Badge>
        ) : (
          <AgentName locationId={row.locationId} agentId={row.assignedTo} />
        ),
      text: (row) => nameOfAgent(row.locationId, row.assignedTo),
    },
  ];
}

function Deadline({ of }: { readonly of: WaitingPersonView }) {
  if (of.urgency === 'in time') return <Time at={of.deadlineAt} zone={zoneOf(of.locationId)} />;
  return <Badge tone={of.urgency === 'red' ? 'bad' : 'warning'}>missed</Badge>;
}

export function heldColumns(now: number): readonly Column<HeldTextView>[] {
  return [
    { title: 'Lead', cell: (row) => <ContactLink of={row} /> },
    { ...place, cell: (row) => nameOfLocation(row.locationId) },
    { title: 'Held by', cell: (row) => said(row.rule) },
    { title: 'Leaves', cell: (row) => <Time at={row.releasesAt} zone={zoneOf(row.locationId)} /> },
    { title: 'In', isNumber: true, cell: (row) => duration(row.releasesAt - now) },
  ];
}

export function talkColumns(now: number): readonly Column<TalkView>[] {
  return [
    { title: 'Lead', cell: (row) => <ContactLink of={row} /> },
    { ...place, cell: (row) => nameOfLocation(row.locationId) },
    { title: 'AI', cell: (row) => <AiState mode={row.mode} /> },
    { title: 'Last turn', cell: (row) => said(row.outcome) },
    { title: 'Score', isNumber: true, isMinor: true, cell: (row) => `${row.score} of 7` },
    { title: 'Stage', isMinor: true, cell: (row) => said(row.stage) },
    { title: 'Ago', isNumber: true, cell: (row) => duration(now - row.decidedAt) },
  ];
}

/** The modes of the domain in which the assistant answers. */
function AiState({ mode }: { readonly mode: string }) {
  const isOn = mode === 'active' || mode === 'booking';
  return <Badge tone={isOn ? 'good' : 'plain'}>{isOn ? 'on' : `off: ${mode}`}</Badge>;
}

/** A word of the code as people write it. */
function said(word: string): string {
  return word.replaceAll(/[_-]/gu, ' ');
}
