import type { Log } from '../../kit/log.ts';
import { type FlagDefinition, type FlagName, flagCatalogue } from './catalogue.ts';
import type { StoredFlag } from './ports.ts';
import { type FlagRule, plainRule, readRule } from './rule.ts';
import { forEveryFlag } from './snapshot.ts';

/** One flag as it stands: what it is for, its rule, and who set it why. */
export interface FlagView extends FlagDefinition {
  readonly name: FlagName;
  /** 0: nobody has changed it yet. */
  readonly version: number;
  readonly rule: FlagRule;
  readonly changedAt: number | null;
  readonly author: string | null;
  readonly reason: string | null;
}

export type FlagViews = Readonly<Record<FlagName, FlagView>>;

export const defaultViews: FlagViews = forEveryFlag((name) => ({
  ...flagCatalogue[name],
  ...{ name, version: 0, changedAt: null, author: null, reason: null },
  rule: plainRule(flagCatalogue[name].byDefault),
}));

/** A rule that cannot be read, as one by a newer version may be, puts its flag on the old path, which always works. */
export function viewOf(
  name: FlagName,
  stored: StoredFlag | undefined,
  current: FlagView,
  log: Log,
): FlagView {
  if (stored === undefined) return defaultViews[name];
  const { version, changedAt, author, reason } = stored;
  if (version === current.version && changedAt === current.changedAt) return current;
  const read = readRule(stored.rule);
  if (read.outcome === 'invalid') {
    log.error({ flag: name, problems: read.problems }, 'a flag has a rule that cannot be read: it is off');
  }
  const rule = read.outcome === 'ok' ? read.rule : plainRule(0);
  return { ...flagCatalogue[name], name, rule, version, changedAt, author, reason };
}
