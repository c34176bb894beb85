import type { ConversationRecord } from '../../../../src/http/contract/conversations.ts';
import type { ChargeResponse } from '../../../../src/http/contract/desk.ts';
import { send } from '../../api.ts';
import { addressOf } from '../../router.ts';
import { Said } from '../../ui/said.tsx';
import { useDoing } from '../../use-doing.ts';
import { useMe } from '../../use-me.ts';

interface StepInProps {
  readonly view: ConversationRecord;
  readonly base: string;
  readonly changed: () => void;
}

const takenFrom: readonly string[] = ['active', 'booking', 'paused'];
const handedBackFrom: readonly string[] = ['listening', 'paused'];

/** Who answers this lead, decided by the owner whoever the CRM assigns it to; the agent's desk is where one writes. */
export function StepIn({ view: { contact, location }, base, changed }: StepInProps) {
  const me = useMe();
  const doing = useDoing();
  if (me === null) return null;
  const act = async (verb: 'take-over' | 'hand-back') => {
    const isDone = await doing.do(async () => {
      const { isSilent } = await send<ChargeResponse>('POST', `${base}/${verb}`);
      if (verb === 'hand-back') return 'The assistant answers the next text.';
      return isSilent
        ? 'A person is in charge. The assistant is silent.'
        : 'A person is in charge. One text of the assistant had left just before.';
    });
    if (isDone) changed();
  };
  const isMine = me.agentId !== null && me.agentId === contact.assignedTo;
  const panel = isMine
    ? addressOf('/panel', { location: location.locationId, contact: contact.contactId })
    : '/panel';
  const isOpen = contact.suppressed === null;
  return (
    <div class="in-place">
      {isOpen && takenFrom.includes(contact.mode) && (
        <button type="button" disabled={doing.isBusy} onClick={() => void act('take-over')}>
          Take over
        </button>
      )}
      {isOpen && handedBackFrom.includes(contact.mode) && (
        <button type="button" class="quiet" disabled={doing.isBusy} onClick={() => void act('hand-back')}>
          Hand back to the assistant
        </button>
      )}
      <p class="note">
        {isMine ? (
          <a href={panel} data-reload>
            Write in the agent panel
          </a>
        ) : (
          <>
            To write to this lead, use the CRM; whoever it assigns the lead to has it in the{' '}
            <a href={panel} data-reload>
              agent panel
            </a>{' '}
            too. Whoever writes takes over.
          </>
        )}
      </p>
      <Said of={doing} />
    </div>
  );
}
