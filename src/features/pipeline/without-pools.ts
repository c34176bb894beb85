import type { Crm } from '../../domain/crm.ts';
import type { PipelineDeps } from './ports.ts';

/** The same parts with a connection of its own for every vendor call. */
export function withoutPools(deps: PipelineDeps): PipelineDeps {
  return {
    ...deps,
    crm: unpooledCrm(deps.crm),
    model: { ask: (request) => deps.model.ask({ ...request, freshConnection: true }) },
  };
}

/** Every method of the port takes its options last; a proxy adds one to them instead of repeating 24 methods. */
function unpooledCrm(crm: Crm): Crm {
  return new Proxy(crm, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') {
        return method;
      }
      return (...args: unknown[]) => {
        const optionsAt = method.length - 1;
        const options = args[optionsAt];
        const given = typeof options === 'object' && options !== null ? options : {};
        const all = Array.from({ length: optionsAt }, (_, index) => args[index]);
        return Reflect.apply(method, target, [...all, { ...given, freshConnection: true }]);
      };
    },
  });
}
