export {
  addUpClosedDays,
  type ConversationCosts,
  type CostLine,
  type CostsView,
  readConversationCosts,
  readCosts,
} from './costs.ts';
export type { Lock } from './locks.ts';
export { NowReader, type PresentView, type WaitingView } from './now.ts';
export type {
  CostGroup,
  CostOfContact,
  CostQuestion,
  CostRow,
  DayOfTexts,
  HeldRow,
  OperationsStore,
  Present,
  TalkRow,
  WaitingRow,
} from './ports.ts';
