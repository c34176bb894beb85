import { readDocuments } from './documents.ts';
import { applySemanticOverlay } from './semantic-overlay.ts';
import { indexOperations, type SpecOperation } from './spec-operation.ts';
import { applyStructuralOverlay } from './structural-overlay.ts';
import { Validators } from './validators.ts';

/** The corrected specification: its operations and the checks compiled from it. */
export interface Spec {
  operation(file: string, operationId: string): SpecOperation;
  readonly validators: Validators;
}

export function loadSpec(): Spec {
  const documents = readDocuments();
  applyStructuralOverlay(documents);
  applySemanticOverlay(documents);
  const index = indexOperations(documents);
  return {
    validators: new Validators(documents),
    operation: (file, operationId) => {
      const found = index.get(`${file}/${operationId}`);
      if (found === undefined) throw new Error(`the specification has no ${file}/${operationId}`);
      return found;
    },
  };
}
