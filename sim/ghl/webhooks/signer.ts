import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** Signs like GoHighLevel, with a key pair of its own. */
export class Signer {
  readonly publicKeyPem: string;
  readonly #privateKey: KeyObject;

  /** Makes a key pair unless a private key is given, as PEM. */
  constructor(privateKeyPem?: string) {
    this.#privateKey =
      privateKeyPem === undefined
        ? generateKeyPairSync('ed25519').privateKey
        : createPrivateKey(privateKeyPem);
    this.publicKeyPem = createPublicKey(this.#privateKey).export({ type: 'spki', format: 'pem' }).toString();
  }

  /** Base64 Ed25519 signature over the exact bytes. */
  signature(bytes: Uint8Array): string {
    return sign(null, bytes, this.#privateKey).toString('base64');
  }
}
