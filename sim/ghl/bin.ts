import { defaultPrivateToken } from './options.ts';
import { startGhlSim } from './start-ghl-sim.ts';

/**
 * Runs the simulator on its own.
 * SIM_GHL_PORT (default 4010), SIM_GHL_HOST, SIM_GHL_WEBHOOK_URL, SIM_GHL_WORKFLOW_URL,
 * SIM_GHL_SIGNING_KEY (Ed25519 private key as PEM, to keep the public key over a restart).
 */
async function main(): Promise<void> {
  const { SIM_GHL_PORT, SIM_GHL_HOST, SIM_GHL_WEBHOOK_URL, SIM_GHL_WORKFLOW_URL, SIM_GHL_SIGNING_KEY } =
    process.env;
  const port = Number(SIM_GHL_PORT ?? '4010');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`SIM_GHL_PORT must be a port number, not «${SIM_GHL_PORT}»`);
  }
  const sim = await startGhlSim({
    port,
    host: SIM_GHL_HOST ?? '127.0.0.1',
    ...(SIM_GHL_SIGNING_KEY ? { signingKeyPem: SIM_GHL_SIGNING_KEY } : {}),
    targets: {
      ...(SIM_GHL_WEBHOOK_URL ? { app: SIM_GHL_WEBHOOK_URL } : {}),
      ...(SIM_GHL_WORKFLOW_URL ? { workflow: SIM_GHL_WORKFLOW_URL } : {}),
    },
  });
  console.log(`GoHighLevel simulator  ${sim.url}
  phone and CRM page    ${sim.url}/
  webhooks go to        ${sim.targets.app ?? 'nobody (set SIM_GHL_WEBHOOK_URL)'}
  private token         ${defaultPrivateToken}
  location, contact     ${sim.location.id}, ${sim.contact.id}
${sim.publicKeyPem}`);
  const stop = () => void sim[Symbol.asyncDispose]();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

await main();
