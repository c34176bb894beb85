import { useState } from 'preact/hooks';

export interface Doing {
  /** What came of it: our sentence, or the server's when it refused. */
  readonly said: string;
  readonly isRefused: boolean;
  readonly isBusy: boolean;
  /** `work` answers with the sentence to show. True: it was done. */
  do(work: () => Promise<string>): Promise<boolean>;
}

/** Changes something at the server and says what came of it; a second press while it runs does nothing. */
export function useDoing(): Doing {
  const [now, setNow] = useState({ said: '', isRefused: false, isBusy: false });
  const run = async (work: () => Promise<string>) => {
    if (now.isBusy) return false;
    setNow({ said: '', isRefused: false, isBusy: true });
    try {
      setNow({ said: await work(), isRefused: false, isBusy: false });
      return true;
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      setNow({ said, isRefused: true, isBusy: false });
      return false;
    }
  };
  return { ...now, do: run };
}
