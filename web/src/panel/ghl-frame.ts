import { send } from '../api.ts';

const answerWithinMs = 5_000;

/**
 * Inside GoHighLevel the page is a frame, and the CRM vouches for its user: the frame asks the window around it, and
 * our server verifies the answer. Outside of a frame there is nothing to ask.
 */
export async function signInByGhl(): Promise<void> {
  if (window.parent === window) return;
  const encryptedData = await askParent();
  if (encryptedData !== null) await send('POST', '/api/desk/ghl-session', { encryptedData });
}

function askParent(): Promise<string | null> {
  return new Promise((resolve) => {
    const end = (data: string | null) => {
      clearTimeout(timer);
      removeEventListener('message', onMessage);
      resolve(data);
    };
    const onMessage = ({ source, data }: MessageEvent<unknown>) => {
      if (source !== window.parent || typeof data !== 'object' || data === null) return;
      const { message, payload } = data as { readonly message?: unknown; readonly payload?: unknown };
      if (message === 'REQUEST_USER_DATA_RESPONSE' && typeof payload === 'string') end(payload);
    };
    const timer = setTimeout(() => end(null), answerWithinMs);
    addEventListener('message', onMessage);
    // the question holds no secret, and the domain around us may be an agency's own
    window.parent.postMessage({ message: 'REQUEST_USER_DATA' }, '*');
  });
}
