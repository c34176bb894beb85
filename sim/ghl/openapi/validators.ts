import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { type Documents, isNode, type Node, readSpec, specFiles } from './documents.ts';
import { allowNull } from './nullable.ts';
import { parametersOf, type SpecOperation } from './spec-operation.ts';

/** Problems in words, empty when the value is fine. */
export type Check = (value: unknown) => readonly string[];

const requestBase = 'ghl-request:///apps';
const responseBase = 'ghl-response:///apps';

/** Compiles the checks of an operation at its first use, so that starting costs next to nothing. */
export class Validators {
  readonly #bodies: Ajv;
  readonly #queries: Ajv;
  readonly #compiled = new Map<string, Check>();

  constructor(documents: Documents) {
    const options = { strict: false, validateSchema: false, allErrors: true, logger: false } as const;
    this.#bodies = new Ajv(options);
    this.#queries = new Ajv({ ...options, coerceTypes: 'array' });
    addFormats.default(this.#bodies);
    const common = allowNull(readSpec('common/common-schemas.json'));
    this.#bodies.addSchema(common, 'ghl-response:///common/common-schemas.json');
    for (const file of specFiles) {
      this.#bodies.addSchema(documents[file], `${requestBase}/${file}.json`);
      this.#bodies.addSchema(allowNull(documents[file]), `${responseBase}/${file}.json`);
    }
  }

  body(operation: SpecOperation): Check {
    return this.#once(`body ${operation.file}/${operation.operationId}`, () => {
      const media = requestMedia(operation.node);
      return media === undefined
        ? undefined
        : this.#at(requestBase, operation, ['requestBody', 'content', media]);
    });
  }

  /** Checks and converts in place: query strings become the numbers and booleans the file declares. */
  query(operation: SpecOperation): Check {
    return this.#once(`query ${operation.file}/${operation.operationId}`, () =>
      this.#queries.compile(querySchema(operation.node)),
    );
  }

  response(operation: SpecOperation, status: number): Check {
    return this.#once(`response ${status} ${operation.file}/${operation.operationId}`, () => {
      const declared = declaredStatus(operation.node, status);
      if (declared === undefined) return undefined;
      return this.#at(responseBase, operation, ['responses', declared, 'content', 'application/json']);
    });
  }

  #at(base: string, operation: SpecOperation, rest: readonly string[]): ValidateFunction {
    const keys = ['paths', operation.path, operation.method.toLowerCase(), ...rest, 'schema'];
    return this.#bodies.compile({
      $ref: `${base}/${operation.file}.json#/${keys.map(pointerKey).join('/')}`,
    });
  }

  #once(key: string, compile: () => ValidateFunction | undefined): Check {
    const known = this.#compiled.get(key);
    if (known !== undefined) return known;
    const validate = compile();
    const check: Check = (value) =>
      validate === undefined || validate(value) ? [] : inWords(validate.errors);
    this.#compiled.set(key, check);
    return check;
  }
}

function pointerKey(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function requestMedia(operation: Node): string | undefined {
  const content = isNode(operation.requestBody) ? operation.requestBody.content : undefined;
  return isNode(content) ? Object.keys(content)[0] : undefined;
}

function declaredStatus(operation: Node, status: number): string | undefined {
  const responses = isNode(operation.responses) ? operation.responses : {};
  const declared = status < 300 ? Object.keys(responses).find((it) => it.startsWith('2')) : String(status);
  const response = declared === undefined ? undefined : responses[declared];
  const content = isNode(response) ? response.content : undefined;
  const media = isNode(content) ? content['application/json'] : undefined;
  return isNode(media) && isNode(media.schema) ? declared : undefined;
}

function querySchema(operation: Node): Node {
  const parameters = parametersOf(operation).filter((it) => it.in === 'query');
  return {
    type: 'object',
    required: parameters.filter((it) => it.required === true).map((it) => it.name),
    properties: Object.fromEntries(parameters.map((it) => [String(it.name), it.schema ?? {}])),
  };
}

function inWords(errors: readonly ErrorObject[] | null | undefined): readonly string[] {
  return (errors ?? []).map((error) => {
    const path = error.instancePath.slice(1).replaceAll('/', '.');
    if (error.keyword === 'required')
      return `${join(path, String(error.params.missingProperty))} is required`;
    if (error.keyword === 'enum') return `${path} must be one of: ${String(error.params.allowedValues)}`;
    return `${path} ${error.message ?? 'is invalid'}`.trim();
  });
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
