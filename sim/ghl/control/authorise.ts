import type { ServerResponse } from 'node:http';
import type { ControlParts } from './control-parts.ts';

const paths = new Set(['/oauth/chooselocation', '/v2/oauth/chooselocation']);

/**
 * The marketplace's page where an agency picks a location, without the page: it picks the demo location, or the
 * one named by `locationId`, installs the app and goes back with a code. `state` is not documented, so it is lost.
 */
export function serveAuthorise({ controls }: ControlParts, url: URL, response: ServerResponse): boolean {
  if (!paths.has(url.pathname)) return false;
  const redirect = url.searchParams.get('redirect_uri');
  const { location, app, world } = controls;
  const wanted = world.locations.get(url.searchParams.get('locationId') ?? location.id);
  const isOurs = url.searchParams.get('client_id') === app.clientId;
  if (redirect === null || !URL.canParse(redirect) || wanted === undefined || !isOurs) {
    response.writeHead(400, { 'content-type': 'text/plain' }).end('Invalid authorisation request');
    return true;
  }
  const target = new URL(redirect);
  target.searchParams.set('code', controls.install({ companyId: wanted.companyId, locationId: wanted.id }));
  response.writeHead(302, { location: target.href }).end();
  return true;
}
