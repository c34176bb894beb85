import { useEffect, useState } from 'preact/hooks';
import { get } from './api.ts';

export interface Me {
  readonly role: 'owner' | 'agent';
  readonly userId: string;
  /** Who they are in the CRM; null: nobody there. */
  readonly agentId: string | null;
}

/** Who looks at this page; null until the server has said. */
export function useMe(): Me | null {
  const [me, setMe] = useState<Me | null>(null);
  useEffect(() => {
    get<Me>('/api/me').then(setMe, () => undefined);
  }, []);
  return me;
}
