import findMyWay from 'find-my-way';
import type { Spec } from '../openapi/spec.ts';
import type { SpecOperation } from '../openapi/spec-operation.ts';
import type { Operation } from './operation.ts';

export interface Route {
  readonly operation: Operation;
  readonly spec: SpecOperation;
}

export interface FoundRoute extends Route {
  readonly params: Record<string, string>;
}

export type FindRoute = (method: string, path: string) => FoundRoute | undefined;

/** A radix tree over the published paths of the operations given. */
export function makeRoutes(spec: Spec, operations: readonly Operation[]): FindRoute {
  const router = findMyWay({ ignoreTrailingSlash: true, maxParamLength: 200 });
  for (const operation of operations) {
    const published = spec.operation(operation.file, operation.operationId);
    const path = published.path.replaceAll(/\{([^}]+)\}/g, ':$1');
    const route: Route = { operation, spec: published };
    router.on(published.method as 'GET', path, () => {}, route);
  }
  return (method, path) => {
    const found = router.find(method as 'GET', path);
    if (found === null) return undefined;
    const route = found.store as Route;
    return { ...route, params: found.params as Record<string, string> };
  };
}
