import type { DeskView, FactLine } from '../../../src/http/contract/desk.ts';
import { Badge } from '../ui/badge.tsx';
import { area } from './state.ts';

/** What is known, each fact with the lead's own words, and what is missing. */
export function Facts({ shown }: { readonly shown: DeskView }) {
  return (
    <>
      <section aria-label="Missing">
        <h2>Missing</h2>
        {shown.missing.length === 0 ? (
          <p class="note">Nothing that counts is missing.</p>
        ) : (
          <ul class="missing">
            {shown.missing.map(({ key, label, isRequired }) => (
              <li key={key}>
                {label} {isRequired && <Badge tone="warning">required</Badge>}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-label="Facts">
        <h2>Known</h2>
        {shown.facts.length === 0 && <p class="note">Nothing yet.</p>}
        <dl class="facts">
          {shown.facts.map((fact) => (
            <Fact key={fact.key} fact={fact} />
          ))}
        </dl>
      </section>
    </>
  );
}

function Fact({ fact }: { readonly fact: FactLine }) {
  return (
    <div class="fact">
      <dt>
        {fact.label}
        {fact.status === 'tentative' && (
          <Badge tone="warning" title={`confidence ${Math.round(fact.confidence * 100)} %`}>
            to confirm
          </Badge>
        )}
        {fact.status === 'declined' && <Badge>does not say</Badge>}
      </dt>
      <dd>
        {fact.status !== 'declined' && fact.value}
        {fact.quote === '' ? (
          <span class="note"> ({fact.source})</span>
        ) : (
          <a
            class="quote"
            href={`#text-${fact.messageId}`}
            onClick={() => {
              area.value = 'talk';
            }}
          >
            <q>{fact.quote}</q>
          </a>
        )}
      </dd>
    </div>
  );
}
