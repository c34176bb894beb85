import type {
  ConversationRecord,
  QuestionPart,
  ScoreParts,
} from '../../../../src/http/contract/conversations.ts';
import { said } from '../records/words.ts';

interface ScoreProps {
  readonly score: ScoreParts;
  readonly completion: ConversationRecord['completion'];
}

/** Which questions count, which are missing, and how complete each flow is. */
export function Score({ score, completion }: ScoreProps) {
  return (
    <>
      <p>
        <strong>
          {score.score} of {score.atMost}
        </strong>{' '}
        questions answered: {score.temperature}. Hot from three.
      </p>
      <ul class="question-parts">
        {score.parts
          .filter(({ isAsked }) => isAsked)
          .map((part) => (
            <li key={`${part.flow} ${part.question}`} class={part.counts ? 'counts' : ''}>
              <strong>{said(part.question)}</strong>
              <div class="note">{part.counts ? `counts: ${by(part)}` : why(part)}</div>
            </li>
          ))}
      </ul>
      {completion.map(({ role, percent, areas, missingRequired }) => (
        <div key={role}>
          <p>
            {role}: {percent} % complete
            {missingRequired.length > 0 && `, required and missing: ${missingRequired.map(said).join(', ')}`}
          </p>
          <dl class="pairs">
            {areas.map((area) => (
              <div key={area.name} class="unboxed">
                <dt>{said(area.name)}</dt>
                <dd>
                  {Math.round(area.completion)} % of {area.weight} points
                  {area.open.length > 0 && <span class="note"> open: {area.open.map(said).join(', ')}</span>}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </>
  );
}

function by({ facts }: QuestionPart): string {
  return facts
    .filter(({ status }) => status === 'answered')
    .map(({ key }) => said(key))
    .join(', ');
}

function why({ facts }: QuestionPart): string {
  const known = facts.filter(({ status }) => status !== 'missing');
  if (known.length === 0) return `missing: ${facts.map(({ key }) => said(key)).join(' or ')}`;
  return known.map(({ key, status }) => `${said(key)} is ${status}`).join(', ');
}
