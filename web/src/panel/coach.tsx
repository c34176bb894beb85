import { useState } from 'preact/hooks';
import type { CardView } from '../../../src/http/contract/desk.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { dismiss, take } from './draft.ts';
import { Facts } from './facts.tsx';
import {
  adviceOf,
  api,
  area,
  chosen,
  draftCard,
  otherWays,
  otherWaysOf,
  say,
  shownCards,
  suggestions,
  view,
} from './state.ts';

/** What to say next and why, what is known with the lead's words, what is missing. */
export function Coach() {
  const shown = view.value;
  // what blocks Send is not dismissed, so the key goes to the first that can be
  const dismissable = shownCards.value.find(({ id }) => id !== draftCard.value?.id);
  return (
    <aside class="area coach" aria-label="Coach">
      {chosen.value !== null && (
        <>
          <section aria-label="Cards" aria-live="polite">
            <h2>Next</h2>
            {shownCards.value.map((card, index) => (
              <Card
                key={card.id}
                card={card}
                isFirst={index === 0}
                isNextToGo={card.id === dismissable?.id}
              />
            ))}
            <Words />
            {shownCards.value.length === 0 && adviceOf(chosen.value)?.words == null && (
              <EmptyState title="Nothing to point out">
                Cards appear by themselves when the lead writes.
              </EmptyState>
            )}
          </section>
          {shown !== null && <Facts shown={shown} />}
        </>
      )}
    </aside>
  );
}

const tones: Readonly<Record<CardView['severity'], Tone>> = {
  low: 'plain',
  medium: 'info',
  high: 'warning',
  critical: 'bad',
};

interface CardProps {
  readonly card: CardView;
  readonly isFirst: boolean;
  /** The key `x` dismisses it. */
  readonly isNextToGo: boolean;
}

function Card({ card, isFirst, isNextToGo }: CardProps) {
  const [isOpen, setOpen] = useState(false);
  const isDraft = card.id === draftCard.value?.id;
  const open = () => {
    setOpen(!isOpen);
    const contactId = chosen.value;
    if (!isOpen && contactId !== null) void api.value?.moveCard(contactId, card.id, 'expanded').catch(say);
  };
  return (
    <article class={`coach-card ${card.severity} ${card.pinned ? 'pinned' : ''}`} data-card={card.id}>
      <header>
        <Badge tone={tones[card.severity]}>{card.kind.replaceAll('_', ' ')}</Badge>
        {card.lane === 'model' && <Badge tone="plain">worded by the model</Badge>}
        {card.pinned && <Badge tone="bad">blocks Send</Badge>}
      </header>
      <h3>{card.title}</h3>
      {card.say !== '' && <Suggested text={card.say} />}
      {card.kind === 'next_question' && card.say !== '' && <OtherWays card={card} />}
      {card.playbook !== null && <Playbook playbook={card.playbook} />}
      {card.action !== null && <p class="note">Offer: {card.action.dryRun}</p>}
      <footer>
        <button
          type="button"
          class="quiet"
          aria-expanded={isOpen}
          onClick={open}
          data-key={isFirst ? 'w' : undefined}
        >
          Why this card
        </button>
        {!isDraft && (
          <button
            type="button"
            class="quiet"
            onClick={() => dismiss(card.id)}
            data-key={isNextToGo ? 'x' : undefined}
          >
            Dismiss
          </button>
        )}
      </footer>
      {isOpen && <Why card={card} />}
    </article>
  );
}

/** Words to take, with the number key that takes them. */
function Suggested({ text }: { readonly text: string }) {
  const index = suggestions.value.findIndex((one) => one.text === text);
  return (
    <p class="suggested">
      <span>{text}</span>
      {index >= 0 && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            area.value = 'talk';
            take(index);
          }}
        >
          Insert <kbd>{index + 1}</kbd>
          <span class="unseen">: {text}</span>
        </button>
      )}
    </p>
  );
}

/** The same question in other words; asked for, because words of the model cost. */
function OtherWays({ card }: { readonly card: CardView }) {
  const [isAsking, setAsking] = useState(false);
  const [fact] = card.missingFacts;
  const texts = otherWaysOf(card);
  if (texts !== null) return texts.map((text) => <Suggested key={text} text={text} />);
  const ask = async () => {
    const contactId = chosen.value;
    if (contactId === null || fact === undefined) return;
    setAsking(true);
    const found = await api.value?.wordings(contactId, fact).catch(say);
    setAsking(false);
    if (found == null) return;
    otherWays.value = { contactId, fact, texts: found.wordings };
  };
  if (fact === undefined) return null;
  return (
    <button type="button" class="quiet" disabled={isAsking} onClick={() => void ask()}>
      {isAsking ? 'Looking for words …' : 'Other ways to ask'}
    </button>
  );
}

function Playbook({ playbook }: { readonly playbook: NonNullable<CardView['playbook']> }) {
  return (
    <details class="playbook">
      <summary>Playbook: {playbook.playbook.replaceAll('_', ' ')}</summary>
      <p>{playbook.acknowledge}</p>
      {playbook.context !== '' && <p class="note">{playbook.context}</p>}
      {playbook.alternatives.map((text) => (
        <Suggested key={text} text={text} />
      ))}
      <p class="note">Refer to: {playbook.referral}</p>
    </details>
  );
}

/** Everything that the card rests on: the lead's words or the rule, how sure, how fast, what it cost. */
function Why({ card }: { readonly card: CardView }) {
  const { evidence } = card;
  return (
    <dl class="pairs why">
      <dt>Why</dt>
      <dd>{card.why}</dd>
      <dt>Evidence</dt>
      <dd>
        {evidence.kind === 'quote' ? (
          <a
            href={`#text-${evidence.messageId}`}
            onClick={() => {
              area.value = 'talk';
            }}
          >
            <q>{evidence.quote}</q>
          </a>
        ) : (
          <>
            rule <code>{evidence.ruleId}</code>
          </>
        )}
      </dd>
      <dt>Confidence</dt>
      <dd>{card.confidence === null ? 'not enough data' : `${Math.round(card.confidence * 100)} %`}</dd>
      <dt>Took</dt>
      <dd>{card.latencyMs < 10 ? card.latencyMs.toFixed(1) : Math.round(card.latencyMs)} ms</dd>
      <dt>Cost</dt>
      <dd>{card.costUsd === 0 ? 'nothing' : `${(card.costUsd * 100).toFixed(3)} ¢`}</dd>
      <dt>Made by</dt>
      <dd>
        <code>{card.sourceVersion}</code>
      </dd>
    </dl>
  );
}

/** The model's words while they come: to be read, not to be taken. */
function Words() {
  const words = adviceOf(chosen.value)?.words;
  if (words == null) return null;
  return (
    <article class="coach-card streaming" aria-busy="true">
      <header>
        <Badge>being worded …</Badge>
      </header>
      <h3>{words.title}</h3>
      <p class="suggested">{words.say}</p>
    </article>
  );
}
