import { DateTime } from 'luxon';
import type { Location } from '../../../domain/location.ts';
import type { Model, ModelOutcome } from '../../../domain/model.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { NewId } from '../../../kit/id.ts';
import type { Log } from '../../../kit/log.ts';
import { stopperUnder } from '../../../kit/stopper-under.ts';
import type { AgentRecords } from '../agent/agent-records.ts';
import type { AgentStore } from '../agent/record.ts';
import { bookCall } from '../book-call.ts';
import type { AgentPlace } from '../desk/ports.ts';
import { lookAt } from '../look.ts';
import type { CoachingStore, FindLocation } from '../ports.ts';
import { chatPrompt } from './prompt.ts';
import { readAnswer } from './read-answer.ts';
import { type ChatSource, type ChatTurn, chatInput, sourcesOfLeads, sourcesOfLook } from './sources.ts';

export interface ChatQuestion {
  /** Null: about the agent's leads. */
  readonly contactId: string | null;
  readonly question: string;
  /** What was said before, oldest first. */
  readonly talk: readonly ChatTurn[];
}

export type ChatFrame =
  | { readonly event: 'start'; readonly data: { readonly chatId: string } }
  /** To be read as it comes; only `end` says whether it stands. */
  | { readonly event: 'delta'; readonly data: { readonly text: string } }
  /** The model begins anew: the words so far are void. */
  | { readonly event: 'restart'; readonly data: Record<string, never> }
  | {
      readonly event: 'end';
      readonly data: {
        /** `withdrawn` and `failed`: the words so far are taken back; `why` tells the reason. */
        readonly outcome: 'answered' | 'not-on-record' | 'withdrawn' | 'failed';
        readonly why: string;
        readonly answer: string;
        readonly sources: readonly ChatSource[];
        readonly costUsd: number;
      };
    };

export type ChatBeginning =
  | {
      readonly outcome: 'ready';
      /** Talks until the end, or until `signal` fires: then nothing more is paid for. */
      readonly run: (push: (frame: ChatFrame) => void, signal: AbortSignal) => Promise<void>;
    }
  | { readonly outcome: 'not-yours' }
  | { readonly outcome: 'budget-spent'; readonly budgetUsd: number }
  /** Nobody of the location may ask Claude any more today. */
  | { readonly outcome: 'location-budget-spent' };

export interface ChatOptions {
  readonly store: Pick<CoachingStore, 'view' | 'bookCall'>;
  readonly agents: AgentStore;
  readonly records: Pick<AgentRecords, 'leads'>;
  readonly model: Model;
  readonly location: FindLocation;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly isBudgetSpent: (locationId: string) => boolean;
  /** What one agent's talks may cost on a day of the location. */
  readonly budgetUsd: number;
  /** The most that one answer can cost: set aside before the model is asked. */
  readonly mostUsd?: number;
  readonly deadlineMs?: number;
}

const usualMostUsd = 0.002;
const usualDeadlineMs = 20_000;
const maxTokens = 600;

/** The agent's talk with the assistant, about one conversation or the recent leads, from the record alone. */
export class AgentChat {
  readonly #options: ChatOptions;
  readonly #running = new Map<string, AbortController>();

  constructor(options: ChatOptions) {
    this.#options = options;
  }

  async begin(agent: AgentPlace, asked: ChatQuestion): Promise<ChatBeginning> {
    const { agents, clock, location, isBudgetSpent, budgetUsd, mostUsd = usualMostUsd } = this.#options;
    const place = location(agent.locationId);
    if (place === undefined) return { outcome: 'not-yours' };
    const sources = await this.#sources(agent, asked.contactId, place);
    if (sources === null) return { outcome: 'not-yours' };
    if (isBudgetSpent(agent.locationId)) return { outcome: 'location-budget-spent' };
    const day = DateTime.fromMillis(clock.now(), { zone: place.timeZone }).toFormat('yyyy-MM-dd');
    if (!(await agents.reserve(agent, day, mostUsd, budgetUsd)))
      return { outcome: 'budget-spent', budgetUsd };
    return {
      outcome: 'ready',
      run: (push, signal) => this.#run(agent, asked, sources, day, push, signal),
    };
  }

  async #sources(
    agent: AgentPlace,
    contactId: string | null,
    place: Location,
  ): Promise<readonly ChatSource[] | null> {
    const { store, records, clock } = this.#options;
    if (contactId === null) return sourcesOfLeads(await records.leads(agent), place.timeZone);
    const of = { ...agent, contactId };
    const view = await store.view(of, clock.now());
    if (view === null) return null;
    const look = lookAt(of, view, place, clock.now());
    return look === null ? [] : sourcesOfLook(look);
  }

  async #run(
    agent: AgentPlace,
    asked: ChatQuestion,
    sources: readonly ChatSource[],
    day: string,
    push: (frame: ChatFrame) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { mostUsd = usualMostUsd } = this.#options;
    const runId = this.#options.newId();
    const controller = stopperUnder(signal);
    // one talk at a time: who asks anew does not want the answer before
    const key = `${agent.locationId}\n${agent.agentId}`;
    this.#running.get(key)?.abort();
    this.#running.set(key, controller);
    push({ event: 'start', data: { chatId: runId } });
    const heard = { characters: 0 };
    try {
      const outcome = await this.#ask(agent, asked, sources, day, runId, controller.signal, {
        text: (text) => {
          heard.characters += text.length;
          push({ event: 'delta', data: { text } });
        },
        restarted: () => push({ event: 'restart', data: {} }),
      });
      const usage = 'usage' in outcome ? outcome.usage : null;
      const call = {
        locationId: agent.locationId,
        contactId: asked.contactId ?? '',
        runId,
        lane: 'chat',
      } as const;
      await bookCall(this.#options, call, outcome);
      // what a broken-off answer cost is not told: it counts as the most, unless not a word had come
      const spent = usage?.costUsd ?? (heard.characters === 0 ? 0 : mostUsd);
      await this.#options.agents.settle(agent, day, mostUsd - spent);
      push(this.#end(outcome, sources, asked.question));
    } finally {
      if (this.#running.get(key) === controller) this.#running.delete(key);
    }
  }

  #ask(
    agent: AgentPlace,
    asked: ChatQuestion,
    sources: readonly ChatSource[],
    day: string,
    runId: string,
    signal: AbortSignal,
    listener: { text(piece: string): void; restarted(): void },
  ): Promise<ModelOutcome> {
    const { model, deadlineMs = usualDeadlineMs } = this.#options;
    const { contactId, question, talk } = asked;
    const about = contactId === null ? ('leads' as const) : ('conversation' as const);
    const request = {
      lane: 'chat' as const,
      system: chatPrompt,
      input: chatInput({ day, about, talk, question, sources }),
      schema: null,
      maxTokens,
      deadlineMs,
      signal,
      locationId: agent.locationId,
      contactId: contactId ?? '',
      runId,
    };
    return model.stream?.(request, listener) ?? model.ask(request);
  }

  #end(outcome: ModelOutcome, sources: readonly ChatSource[], question: string): ChatFrame {
    const costUsd = 'usage' in outcome ? outcome.usage.costUsd : 0;
    const none = { answer: '', sources: [], costUsd };
    if (outcome.outcome !== 'answered') {
      const why = outcome.outcome === 'failed' ? outcome.reason : outcome.outcome;
      return { event: 'end', data: { outcome: 'failed', why, ...none } };
    }
    const read = readAnswer(outcome.text, sources, question);
    if (read.outcome === 'withdrawn')
      return { event: 'end', data: { ...none, outcome: 'withdrawn', why: read.why } };
    const answer = outcome.text.trim();
    const named = read.outcome === 'answered' ? read.sources : [];
    return { event: 'end', data: { outcome: read.outcome, why: '', answer, sources: named, costUsd } };
  }
}
