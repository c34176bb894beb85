import type { MessageRequest } from './request/message-request.ts';

/** A request as it arrived, for matchers and for looking at afterwards. */
export interface SimRequest {
  sequence: number;
  at: number;
  requestId: string;
  apiKey: string;
  /** `analysis`, `qualification`, `reply` or what the header `x-sim-kind` says. */
  kind: string;
  tag: string;
  model: string;
  isStream: boolean;
  systemText: string;
  /** The last user message. */
  userText: string;
  headers: Readonly<Record<string, string>>;
  body: MessageRequest;
}
