export {
  type ChargeOutcome,
  Desk,
  type DeskOptions,
  type DraftReading,
  type DraftReason,
  leadTextsSince,
  type TextOutcome,
  type TextRequest,
} from './desk.ts';
export { type DeskListener, DeskWatch } from './desk-watch.ts';
export type {
  ActOutcome,
  ChargePlace,
  DeskAct,
  DeskConversation,
  DeskMessage,
  DeskPlace,
  DeskRow,
  DeskStore,
  Draft,
  TextLine,
  TextUnderWay,
} from './ports.ts';
