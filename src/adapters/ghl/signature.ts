import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { createEd25519Check } from './ed25519.ts';
import { ghlLegacyRsaPublicKeyPem } from './vendor-keys.ts';

export type SignatureVerdict = 'valid' | 'missing' | 'invalid';

export type WebhookHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface SignatureVerifierOptions {
  /** Ed25519 keys that count; several while the platform rotates its key. */
  readonly publicKeysPem: readonly string[];
  /** Also accept the retired `X-WH-Signature` when no current signature is there. Off unless asked for. */
  readonly legacyRsa?: boolean;
  readonly legacyRsaPublicKeyPem?: string;
}

export interface SignatureVerifier {
  /**
   * Judges the bytes exactly as they came in: a body that was parsed and written again no longer matches.
   * `valid` proves that the platform sent it, not that it was meant for this app.
   */
  verify(rawBody: Buffer, headers: WebhookHeaders): SignatureVerdict;
}

/** Parses the keys once: with a key object one check costs half of what it costs with a PEM. */
export function createSignatureVerifier(options: SignatureVerifierOptions): SignatureVerifier {
  const keys = options.publicKeysPem.map((pem) => createPublicKey(pem));
  if (keys.length === 0) throw new TypeError('A signature verifier needs at least one public key.');
  const foreign = keys.find((key) => key.asymmetricKeyType !== 'ed25519');
  if (foreign) throw new TypeError(`Webhook keys must be Ed25519, not ${foreign.asymmetricKeyType}.`);
  const checks = keys.map(createEd25519Check);
  const rsaKey = options.legacyRsa
    ? createPublicKey(options.legacyRsaPublicKeyPem ?? ghlLegacyRsaPublicKeyPem)
    : null;
  return {
    verify(rawBody, headers) {
      const current = signatureIn(headers, 'x-ghl-signature');
      if (current !== null) return verdict(checks.some((check) => check(rawBody, current)));
      if (rsaKey === null) return 'missing';
      const legacy = signatureIn(headers, 'x-wh-signature');
      return legacy === null ? 'missing' : verdict(matches(rawBody, rsaKey, legacy));
    },
  };
}

/**
 * The header's bytes, or null when it is absent, empty or `N/A`, which the platform sends for «not signed».
 * A header sent twice is ambiguous: its bytes are none, which no key matches.
 */
function signatureIn(headers: WebhookHeaders, name: string): Buffer | null {
  const header = headers[name] ?? '';
  if (typeof header !== 'string') return Buffer.alloc(0);
  const text = header.trim();
  return text === '' || text === 'N/A' ? null : Buffer.from(text, 'base64');
}

function matches(body: Buffer, key: KeyObject, signature: Buffer): boolean {
  return verify('sha256', body, key, signature);
}

function verdict(isValid: boolean): SignatureVerdict {
  return isValid ? 'valid' : 'invalid';
}
