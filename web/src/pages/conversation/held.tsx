import { useState } from 'preact/hooks';
import type { EraseResponse } from '../../../../src/http/contract/privacy.ts';
import { send } from '../../api.ts';
import { addressOf, navigate } from '../../router.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Said } from '../../ui/said.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useDoing } from '../../use-doing.ts';

interface HeldProps {
  readonly locationId: string;
  readonly contactId: string;
  readonly name: string;
  /** Address of the contact's routes. */
  readonly base: string;
}

/** Hands over or erases what is held of somebody, as the law lets them ask. */
export function Held({ locationId, contactId, name, base }: HeldProps) {
  const doing = useDoing();
  const [asks, setAsks] = useState(false);
  const save = () =>
    doing.do(async () => {
      const held = await send<object>('POST', `${base}/export`);
      saveFile(`contact-${contactId}.json`, 'application/json', JSON.stringify(held, null, 2));
      return 'Saved. Handing it over stands in the audit.';
    });
  const erase = () =>
    doing.do(async () => {
      await send<EraseResponse>('DELETE', base);
      navigate(addressOf('/conversation', { location: locationId }));
      return 'Erased.';
    });
  return (
    <>
      <p class="note">
        Texts, facts, decisions and cards of this contact. GoHighLevel keeps its own copy: erase the contact
        there as well.
      </p>
      <div class="actions">
        <button type="button" class="quiet" disabled={doing.isBusy} onClick={() => void save()}>
          Export all
        </button>
        <button type="button" class="danger" disabled={doing.isBusy} onClick={() => setAsks(true)}>
          Erase…
        </button>
      </div>
      <Said of={doing} />
      {asks && (
        <Confirm
          title={`Erase ${name}?`}
          action="Erase for good"
          onConfirm={() => void erase()}
          onClose={() => setAsks(false)}
        >
          The conversation and everything made of it are gone afterwards; nothing brings them back. An opt-out
          stays, so that nobody texts this number again.
        </Confirm>
      )}
    </>
  );
}
