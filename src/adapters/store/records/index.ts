import type { RecordStore } from '../../../features/records/index.ts';
import type { Database } from '../database.ts';
import { countCards, countLanes, listCards, sumCoachCost } from './coaching.ts';
import {
  countCompliance,
  listClocks,
  listDisclosures,
  listHolds,
  listRefusals,
  listSuppressions,
} from './compliance.ts';
import { listContacts } from './contacts.ts';
import {
  readCalls,
  readEffects,
  readFactHistory,
  readFacts,
  readFailedTexts,
  readMessages,
  readPerson,
  readRuns,
  readTotals,
  readWaitingTexts,
} from './conversation.ts';
import { countCohort, countMoney, countQuestions } from './leads.ts';
import { countProgress, readPath } from './path.ts';
import { countAtDoor, countDead, countWebhooks, listWebhooks, readDead, readWebhook } from './webhooks.ts';

/** What the pages read, on PostgreSQL. */
export function createRecordStore(database: Database): RecordStore {
  return {
    contacts: (...asked) => listContacts(database, ...asked),
    person: (...asked) => readPerson(database, ...asked),
    messages: (...asked) => readMessages(database, ...asked),
    waitingTexts: (...asked) => readWaitingTexts(database, ...asked),
    failedTexts: (...asked) => readFailedTexts(database, ...asked),
    factHistory: (...asked) => readFactHistory(database, ...asked),
    facts: (...asked) => readFacts(database, ...asked),
    runs: (...asked) => readRuns(database, ...asked),
    effects: (...asked) => readEffects(database, ...asked),
    calls: (...asked) => readCalls(database, ...asked),
    totals: (...asked) => readTotals(database, ...asked),
    webhooks: (...asked) => listWebhooks(database, ...asked),
    webhookCounts: (...asked) => countWebhooks(database, ...asked),
    doorCounts: (...asked) => countAtDoor(database, ...asked),
    deadNow: (...asked) => countDead(database, ...asked),
    webhook: (...asked) => readWebhook(database, ...asked),
    dead: (...asked) => readDead(database, ...asked),
    cohort: (...asked) => countCohort(database, ...asked),
    questions: (...asked) => countQuestions(database, ...asked),
    money: (...asked) => countMoney(database, ...asked),
    progress: (...asked) => countProgress(database, ...asked),
    path: (...asked) => readPath(database, ...asked),
    cardCounts: (...asked) => countCards(database, ...asked),
    laneCounts: (...asked) => countLanes(database, ...asked),
    coachCost: (...asked) => sumCoachCost(database, ...asked),
    cards: (...asked) => listCards(database, ...asked),
    complianceCounts: (...asked) => countCompliance(database, ...asked),
    suppressions: (...asked) => listSuppressions(database, ...asked),
    holds: (...asked) => listHolds(database, ...asked),
    refusals: (...asked) => listRefusals(database, ...asked),
    disclosures: (...asked) => listDisclosures(database, ...asked),
    clocks: (...asked) => listClocks(database, ...asked),
  };
}
