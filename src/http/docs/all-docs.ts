import { accessDocs } from './access-docs.ts';
import { adviceDocs } from './advice-docs.ts';
import { coachingDocs } from './coaching-docs.ts';
import { dashboardDocs } from './dashboard-docs.ts';
import { flagDocs } from './flag-docs.ts';
import { metricDocs } from './metric-docs.ts';
import { operatorDocs } from './operator-docs.ts';
import type { RouteDocs } from './route-doc.ts';
import { webhookDocs } from './webhook-docs.ts';

/** A line per file; loaded when somebody asks, so that a start pays for none of it. */
export const allDocs: RouteDocs = {
  ...accessDocs,
  ...adviceDocs,
  ...coachingDocs,
  ...dashboardDocs,
  ...flagDocs,
  ...metricDocs,
  ...operatorDocs,
  ...webhookDocs,
};
