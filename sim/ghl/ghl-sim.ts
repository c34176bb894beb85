import type { AppointmentInput } from './actions/book-appointment.ts';
import type { OpportunityInput } from './actions/change-opportunity.ts';
import type { ContactInput } from './actions/contact-input.ts';
import type { IncomingMessage as LeadMessage } from './actions/receive-message.ts';
import type { OutgoingMessage, SendOutcome } from './actions/send-message.ts';
import type { LoggedRequest } from './http/request-log.ts';
import type { Resource, TokenBook } from './http/token-book.ts';
import type { Effect, EffectListener, SentText } from './journal.ts';
import type { Knobs } from './knobs.ts';
import type { FaultPlan } from './network/fault-plan.ts';
import type { Delivery } from './webhooks/delivery.ts';
import type { AppIdentity } from './webhooks/event.ts';
import type { SignatureMode, Targets } from './webhooks/outbox.ts';
import type { Contact } from './world/contact.ts';
import type { Location } from './world/location.ts';
import type { Message } from './world/message.ts';
import type { LocationInput } from './world/seed-world.ts';
import type { World } from './world/world.ts';

export interface TextFilter {
  readonly contactId?: string;
  readonly locationId?: string;
}

/** A running simulator. Everything it keeps is gone when it is disposed. */
export interface GhlSim extends SimControls, AsyncDisposable {
  /** Base URL of the API, the page and the control calls. */
  readonly url: string;
}

/** How a message of the team's own leaves: as SMS by a person unless said otherwise. */
export type StaffMessage = Partial<Pick<OutgoingMessage, 'type' | 'html' | 'attachments'>> & {
  readonly source?: Exclude<OutgoingMessage['source'], 'api'>;
};

/** What can be done to a simulator and seen in it. */
export interface SimControls {
  /** Key that verifies `X-GHL-Signature`. */
  readonly publicKeyPem: string;
  readonly app: AppIdentity;
  /** Where webhooks go; may be changed at any time. */
  readonly targets: Targets;
  readonly knobs: Knobs;
  /** One-shot network faults at exact places. */
  readonly faults: FaultPlan;
  readonly tokens: TokenBook;
  /** The CRM itself, to look at. */
  readonly world: World;
  readonly location: Location;
  /** The demo contact, tagged `Needs Qualifying`. */
  readonly contact: Contact;

  createLocation(input?: LocationInput): Location;
  createContact(input: ContactInput & { readonly locationId?: string }): Contact;
  /** The lead sends a text. */
  leadTexts(contactId: string, body: string, message?: LeadMessage): Message;
  /** A person of the team writes in the CRM's inbox; or, with another source, a workflow or campaign does. */
  agentTexts(contactId: string, body: string, how?: StaffMessage): SendOutcome;
  /** A person changes the contact by hand: tags replace all tags. */
  agentEdits(contactId: string, input: ContactInput): void;
  /** A person moves, prices, wins or loses an opportunity. */
  agentChangesOpportunity(opportunityId: string, input: OpportunityInput): void;
  /** A person moves, cancels or marks an appointment as shown. */
  agentChangesAppointment(appointmentId: string, input: AppointmentInput): void;
  /** Installs the app on a location: emits INSTALL and returns the code to exchange. */
  install(resource?: Resource): string;
  pushRaw(body: string, mode?: SignatureMode, url?: string): Delivery | undefined;
  resend(webhookId: string): Promise<void>;

  sentTexts(filter?: TextFilter): readonly SentText[];
  effects(filter?: TextFilter): readonly Effect[];
  requests(): readonly LoggedRequest[];
  deliveries(): readonly Delivery[];
  /** Answers that did not fit the published schema; empty unless `checksAnswers` is on. */
  misfits(): readonly { readonly operationId: string; readonly problems: readonly string[] }[];

  onEffect(listener: EffectListener): () => void;
  /** The first effect, past or future, that fits; rejects after the time given. */
  waitForEffect(fits: (effect: Effect) => boolean, timeoutMs?: number): Promise<Effect>;
  /** Resolves when no webhook waits to be sent or repeated. */
  deliveriesSettled(): Promise<void>;
}
