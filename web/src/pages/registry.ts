import type { ComponentType } from 'preact';

export interface PageEntry {
  readonly path: string;
  readonly title: string;
  /** Pressed after `g`. */
  readonly key: string;
  readonly group: 'Operate' | 'Talk' | 'Improve' | 'Account';
  readonly load: () => Promise<ComponentType>;
}

/**
 * One line per page; its code is loaded when it is first looked at. The server lists the same paths in
 * `src/http/page-paths.ts`, and a test holds the two together.
 */
export const pages: readonly PageEntry[] = [
  {
    path: '/',
    title: 'Now',
    key: 'n',
    group: 'Operate',
    load: async () => (await import('./now/now-page.tsx')).NowPage,
  },
  {
    path: '/targets',
    title: 'Targets',
    key: 't',
    group: 'Operate',
    load: async () => (await import('./targets/targets-page.tsx')).TargetsPage,
  },
  {
    path: '/rollouts',
    title: 'Rollouts',
    key: 'r',
    group: 'Improve',
    load: async () => (await import('./rollouts/rollouts-page.tsx')).RolloutsPage,
  },
  {
    path: '/experiments',
    title: 'Experiments',
    key: 'e',
    group: 'Improve',
    load: async () => (await import('./experiments/experiments-page.tsx')).ExperimentsPage,
  },
  {
    path: '/caches',
    title: 'Caches',
    key: 'h',
    group: 'Improve',
    load: async () => (await import('./caches/caches-page.tsx')).CachesPage,
  },
  {
    path: '/audit',
    title: 'Audit',
    key: 'a',
    group: 'Account',
    load: async () => (await import('./audit/audit-page.tsx')).AuditPage,
  },
  {
    path: '/costs',
    title: 'Costs',
    key: 'c',
    group: 'Improve',
    load: async () => (await import('./costs/costs-page.tsx')).CostsPage,
  },
  {
    path: '/conversation',
    title: 'Conversations',
    key: 'v',
    group: 'Talk',
    load: async () => (await import('./conversation/conversation-page.tsx')).ConversationPage,
  },
  {
    path: '/leads',
    title: 'Leads',
    key: 'l',
    group: 'Talk',
    load: async () => (await import('./leads/leads-page.tsx')).LeadsPage,
  },
  {
    path: '/coaching',
    title: 'Coaching',
    key: 'k',
    group: 'Talk',
    load: async () => (await import('./coaching/coaching-page.tsx')).CoachingPage,
  },
  {
    path: '/webhooks',
    title: 'Webhooks',
    key: 'w',
    group: 'Operate',
    load: async () => (await import('./webhooks/webhooks-page.tsx')).WebhooksPage,
  },
  {
    path: '/compliance',
    title: 'Compliance',
    key: 'm',
    group: 'Operate',
    load: async () => (await import('./compliance/compliance-page.tsx')).CompliancePage,
  },
  {
    path: '/settings',
    title: 'Settings',
    key: 's',
    group: 'Account',
    load: async () => (await import('./settings/settings-page.tsx')).SettingsPage,
  },
];
