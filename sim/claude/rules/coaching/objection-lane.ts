import { objectionsOf } from '../analysis/objections.ts';
import { readDocument } from '../analysis/reading.ts';
import { isObject } from '../json.ts';
import type { Lane } from '../lane.ts';

/** Says which objection a text holds, or none. */
export const objectionLane: Lane = {
  name: 'objection',
  takes: (input) => {
    const properties = input.schema?.properties;
    return isObject(properties) && 'resolvable' in properties && 'quote' in properties;
  },
  answer: (input) => {
    const [found] = objectionsOf(readDocument(input.document, input.now));
    return found === undefined
      ? { type: 'none', quote: '', severity: 'low', resolvable: true }
      : { type: found.type, quote: found.quote, severity: found.severity, resolvable: found.resolvable };
  },
};
