import { nameOfAgent, useCrmUsers } from '../agents.ts';

interface AgentNameProps {
  readonly locationId: string;
  readonly agentId: string;
}

/** Whom the CRM has assigned, by name where it says it; the id is at hand for whoever needs it. */
export function AgentName({ locationId, agentId }: AgentNameProps) {
  useCrmUsers([locationId]);
  return <span title={`CRM user ${agentId}`}>{nameOfAgent(locationId, agentId)}</span>;
}
