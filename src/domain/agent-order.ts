import type { Urgency } from './vocabulary.ts';

export interface AgentOrderInput {
  /** 0-100. */
  readonly completion: number;
  readonly intentConfidence: number;
  readonly urgency: Urgency;
  readonly lastContactAt: number | null;
  readonly now: number;
}

const hourMs = 3_600_000;

/** Where a lead stands in an agent's list, 0-100 (section 3). Orders lists; it is no lead score. */
export function agentOrder(lead: AgentOrderInput): number {
  const value =
    50 +
    forCompletion(lead.completion) +
    forIntent(lead.intentConfidence) +
    forUrgency(lead.urgency) +
    forContact(lead.lastContactAt, lead.now);
  return Math.min(100, Math.max(0, value));
}

function forCompletion(percent: number): number {
  if (percent >= 80) return 25;
  if (percent >= 50) return 15;
  return percent >= 20 ? 10 : 0;
}

function forIntent(confidence: number): number {
  if (confidence > 0.8) return 20;
  return confidence > 0.6 ? 10 : 0;
}

function forUrgency(urgency: Urgency): number {
  if (urgency === 'immediate') return 15;
  return urgency === 'high' ? 5 : 0;
}

function forContact(lastContactAt: number | null, now: number): number {
  if (lastContactAt === null) return 0;
  const ageMs = now - lastContactAt;
  if (ageMs < 2 * hourMs) return 10;
  if (ageMs < 24 * hourMs) return 5;
  return ageMs > 72 * hourMs ? -10 : 0;
}
