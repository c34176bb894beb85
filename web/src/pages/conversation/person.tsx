import type { ConversationRecord } from '../../../../src/http/contract/conversations.ts';
import { nameOfAgent, useCrmUsers } from '../../agents.ts';
import { Badge } from '../../ui/badge.tsx';
import { Time } from '../../ui/time.tsx';
import { said } from '../records/words.ts';

interface PersonProps {
  readonly locationId: string;
  readonly person: ConversationRecord['contact'];
  readonly zone: string;
}

/** What the CRM says of the lead, and where the conversation stands. */
export function Person({ locationId, person, zone }: PersonProps) {
  useCrmUsers([locationId]);
  const agent = person.assignedTo === '' ? 'nobody' : nameOfAgent(locationId, person.assignedTo);
  const pairs: readonly (readonly [string, string])[] = [
    ['Phone', person.phone],
    ['E-mail', person.email],
    ['Source', person.source ?? 'not known'],
    ['Assigned to', agent],
    ['Role', person.role],
    ['Pathway', person.pathway],
    [
      'Stage',
      person.highestStage === person.stage ? person.stage : `${person.stage}, highest ${person.highestStage}`,
    ],
    ['Mode', person.modeReason === '' ? person.mode : `${person.mode}: ${person.modeReason}`],
    ['Open question', person.openQuestion === null ? 'none' : said(person.openQuestion)],
    ['Channel', `${person.channel}, ${person.language}`],
    ['Their time zone', person.timeZone],
  ];
  return (
    <>
      <dl class="pairs">
        {pairs
          .filter(([, value]) => value !== '')
          .map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}
        <dt>Changed</dt>
        <dd>
          <Time at={person.updatedAt} zone={zone} />
        </dd>
      </dl>
      <div class="tags">
        {person.tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
      </div>
    </>
  );
}
