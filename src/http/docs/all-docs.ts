import { accessDocs } from './access-docs.ts';
import { adviceDocs } from './advice-docs.ts';
import { coachingDocs } from './coaching-docs.ts';
import { dashboardDocs } from './dashboard-docs.ts';
import { deskDocs } from './desk-docs.ts';
import { experimentDocs } from './experiment-docs.ts';
import { flagDocs } from './flag-docs.ts';
import { metricDocs } from './metric-docs.ts';
import { operatorDocs } from './operator-docs.ts';
import { recordDocs } from './record-docs.ts';
import { replayDocs } from './replay-docs.ts';
import type { RouteDocs } from './route-doc.ts';
import { traceDocs } from './trace-docs.ts';
import { warmingDocs } from './warming-docs.ts';
import { webhookDocs } from './webhook-docs.ts';

/** A line per file; loaded when somebody asks, so that a start pays for none of it. */
export const allDocs: RouteDocs = {
  ...accessDocs,
  ...adviceDocs,
  ...coachingDocs,
  ...dashboardDocs,
  ...deskDocs,
  ...experimentDocs,
  ...flagDocs,
  ...metricDocs,
  ...operatorDocs,
  ...recordDocs,
  ...replayDocs,
  ...traceDocs,
  ...warmingDocs,
  ...webhookDocs,
};
