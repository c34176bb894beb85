import { z } from 'zod';
import type { ListedRoute } from '../route-list.ts';
import { type RouteDoc, type RouteDocs, tags } from './route-doc.ts';

type Json = Record<string, unknown>;

const error = { type: 'object', properties: { error: { type: 'string' } }, required: ['error'] };

/**
 * The document of the API (OpenAPI 3.1): what is registered, with the words that `docs` has for it. A route without
 * words of its own is listed all the same, and is a page of a person when it is no `/api` address.
 */
export function apiDocument(routes: readonly ListedRoute[], docs: RouteDocs, version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const doc = docs[`${route.method} ${route.url}`];
    if (doc === undefined && !route.url.startsWith('/api/')) continue;
    if (route.method === 'HEAD') continue;
    const path = route.url.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] ??= {};
    paths[path][route.method.toLowerCase()] = operation(route, doc);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'EnterpriseHub', version, description: about },
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: { securitySchemes, schemas: { Error: error } },
  };
}

const about = `Programs send \`Authorization: Bearer\` with an access token (\`npm run access -- token NAME\`). Browsers are known by
their cookie and add \`X-CSRF-Token\` to whatever changes something. An owner reaches every route and names the agent they
speak for by \`X-Agent-Id\`; an agent reaches the routes of role agent, as themselves, in their own locations. What belongs
to somebody else does not exist (404).`;

const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer', description: 'An access token, or OPERATOR_TOKEN' },
  session: { type: 'apiKey', in: 'cookie', name: 'eh_session', description: 'Made by the sign-in' },
  signature: {
    type: 'apiKey',
    in: 'header',
    name: 'X-GHL-Signature',
    description: 'Of the body, by GoHighLevel',
  },
};

function operation(route: ListedRoute, doc: RouteDoc | undefined): Json {
  const { role, url } = route;
  return {
    operationId: nameOf(route),
    summary: doc?.summary ?? '',
    ...(doc === undefined ? {} : { tags: [doc.tag] }),
    ...(doc?.description === undefined ? {} : { description: doc.description }),
    'x-role': role,
    security: securityOf(role, url),
    parameters: [...pathParameters(url), ...queryParameters(doc?.query), ...agentParameter(role)],
    ...(doc?.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: asJson(doc.body, 'input') } },
          },
        }),
    responses: responsesOf(route, doc),
  };
}

/** The role is what the caller must have; OpenAPI 3.1 lets schemes other than OAuth name it here. */
function securityOf(role: ListedRoute['role'], url: string): Json[] {
  switch (role) {
    case 'owner':
    case 'agent':
      return [{ bearer: [role] }, { session: [role] }];
    case 'vendor':
      return url.includes(':secret') ? [] : [{ signature: [] }];
    case 'public':
      return [];
    default:
      return role satisfies never;
  }
}

function responsesOf({ role, url }: ListedRoute, doc: RouteDoc | undefined): Json {
  const isClosed = role === 'owner' || role === 'agent';
  const refusals: Record<number, string> = {
    ...(role === 'agent' && url.includes(':location') ? { 400: 'No CRM user is named by X-Agent-Id' } : {}),
    ...(doc?.body === undefined && doc?.query === undefined
      ? {}
      : { 400: 'What is wrong, and what to write' }),
    ...(doc?.body === undefined ? {} : { 413: 'The body is larger than 256 KB' }),
    ...(isClosed
      ? { 401: 'Nobody known', 403: `Not open to this caller; it asks for the role ${role}` }
      : {}),
    ...(isClosed && url.includes(':location') ? { 404: 'No such location of this caller' } : {}),
    ...doc?.errors,
  };
  const answers: Json = { [String(doc?.status ?? 200)]: answerOf(doc) };
  for (const [status, description] of Object.entries(refusals)) {
    const schema = { $ref: '#/components/schemas/Error' };
    answers[status] = { description, content: { 'application/json': { schema } } };
  }
  for (const [status, { says, answer }] of Object.entries(doc?.also ?? {})) {
    answers[status] = jsonAnswer(says, answer);
  }
  return answers;
}

function answerOf(doc: RouteDoc | undefined): Json {
  if (doc === undefined) return { description: 'Not described yet' };
  const { answer } = doc;
  if (answer instanceof z.ZodType) return jsonAnswer('As asked', answer);
  return { description: answer.says, content: { [answer.text]: { schema: { type: 'string' } } } };
}

function jsonAnswer(description: string, answer: z.ZodType): Json {
  return { description, content: { 'application/json': { schema: asJson(answer, 'output') } } };
}

function pathParameters(url: string): Json[] {
  return [...url.matchAll(/:(\w+)/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  }));
}

function queryParameters(query: z.ZodObject | undefined): Json[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = asJson(query, 'input') as {
    // what zod writes for an object
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema },
  }));
}

function agentParameter(role: ListedRoute['role']): Json[] {
  const description = 'CRM user whom an owner speaks for; agents leave it out';
  const parameter = { name: 'X-Agent-Id', in: 'header', required: false, description };
  return role === 'agent' ? [{ ...parameter, schema: { type: 'string' } }] : [];
}

function asJson(shape: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  return schema;
}

/** `GET /api/flags/:name` is getFlagsByName. */
function nameOf({ method, url }: ListedRoute): string {
  const words = url
    .replace(/^\/(api\/)?/u, '')
    .split(/[/\-.]/u)
    .map((word) => (word.startsWith(':') ? `by-${word.slice(1)}` : word));
  const name = words
    .flatMap((word) => word.split('-'))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${method.toLowerCase()}${name.join('')}`;
}
