export type { CallRecord } from './call.ts';
export { createGhlClient, type GhlClient, ghlBaseUrl } from './client.ts';
export { hashedMessageId } from './delivery-id.ts';
export { createPrivateTokens } from './private-tokens.ts';
export { createSignatureVerifier, type SignatureVerifier } from './signature.ts';
export { toInboundEvent } from './to-domain.ts';
export { readUserContext, type UserContext, type UserContextReading } from './user-context.ts';
export { ghlPublicKeyPem } from './vendor-keys.ts';
export { workflowToInboundEvent } from './workflow-to-domain.ts';
