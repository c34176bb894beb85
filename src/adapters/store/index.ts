export { type ConversationView, readConversation } from './conversation-store.ts';
export { Database, type DatabaseAddress } from './database.ts';
export { createInboxStore } from './inbox-store.ts';
export { LocationStore } from './location-store.ts';
export { migrate } from './migrate.ts';
export { createReconcileStore } from './reconcile-store.ts';
export { keepSetting } from './setting-store.ts';
export { createTurnStore } from './turn-store.ts';
export { openWorkerSession } from './worker-session.ts';
