import type { Effect, GhlSim } from '../../sim/ghl/index.ts';
import type { Talk } from './talk.ts';

/**
 * What the simulator's own record says against the service, one sentence each. `isOverdue`: the time to answer the
 * handoffs has passed, so that each was told on, once.
 */
export function judgeTalks(ghl: GhlSim, talks: readonly Talk[], isOverdue = false): string[] {
  return talks.flatMap((talk) => {
    const effects = ghl.effects({ contactId: talk.contact.id });
    return [...judgeTurns(talk, effects), ...judgeEffects(talk, effects, isOverdue)].map(
      (fault) => `${talk.contact.id}: ${fault}`,
    );
  });
}

/** Every text of the lead is followed by exactly one of ours before the next, in that order. */
function judgeTurns(talk: Talk, effects: readonly Effect[]): string[] {
  const order = effects.flatMap((effect) => {
    if (effect.kind === 'text-received') return ['lead'];
    return effect.kind === 'text-sent' && effect.by === 'api' ? ['us'] : [];
  });
  const wanted = talk.texts.flatMap(() => ['lead', 'us']);
  return order.join() === wanted.join() ? [] : [`the turns went ${order.join(' ')}`];
}

const onceAtMost = ['note-created', 'opportunity-created'] as const satisfies readonly Effect['kind'][];

/** Objects, tasks and tags appear once per journey; the handoff's note, opportunity and task must be there. */
function judgeEffects(talk: Talk, effects: readonly Effect[], isOverdue: boolean): string[] {
  const ours = effects.filter((effect) => effect.by === 'api');
  const faults: string[] = [];
  for (const kind of onceAtMost) {
    const count = ours.filter((effect) => effect.kind === kind).length;
    if (count > 1) faults.push(`${kind} ${count} times`);
    if (count === 0) faults.push(`no ${kind}`);
  }
  const workflows = ours.filter((effect) => effect.kind === 'workflow-started').length;
  if (workflows > (isOverdue ? 2 : 1)) faults.push(`workflow-started ${workflows} times`);
  const titles = ours
    .filter((effect) => effect.kind === 'task-created')
    .map(({ detail }) => String(detail.title));
  const tags = ours.filter((effect) => effect.kind === 'tag-added').map(({ detail }) => String(detail.tag));
  for (const twice of [...repeated(titles), ...repeated(tags)]) faults.push(`«${twice}» twice`);
  if (!titles.some((title) => title.startsWith('Take over'))) faults.push('no task to take over');
  const isToldOn = titles.some((title) => title.startsWith('Nobody has taken over'));
  if (isToldOn !== isOverdue) faults.push(isOverdue ? 'nobody was told on' : 'told on before its time');
  if (!tags.includes('AI-Off')) faults.push('no AI-Off');
  if (talk.contact.tags.includes('Needs Qualifying')) faults.push('activation tag still on');
  return faults;
}

function repeated(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}
