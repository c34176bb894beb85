import { whoOf } from '../actions/who.ts';
import { type Answer, ok, refuse } from '../http/answer.ts';
import { type Call, type Operation, withContact } from '../http/operation.ts';
import type { Contact } from '../world/contact.ts';
import type { Workflow } from '../world/location.ts';

const owner = { kind: 'contact', param: 'contactId' } as const;

export const workflowOperations: readonly Operation[] = [
  {
    file: 'workflows',
    operationId: 'get-workflow',
    handle: ({ context, locationId }) => {
      const workflows = context.world.location(locationId).workflows;
      return ok({ workflows: workflows.map((it) => ({ ...it, version: 1, locationId })) });
    },
  },
  {
    file: 'contacts',
    operationId: 'add-contact-to-workflow',
    owner,
    handle: withContact((call, contact) =>
      withWorkflow(call, contact, (workflow) => {
        contact.workflows.add(workflow.id);
        const detail = { workflowId: workflow.id, name: workflow.name };
        call.context.journal.note('workflow-started', whoOf(contact), 'api', detail);
        return ok({ succeded: true });
      }),
    ),
  },
  {
    file: 'contacts',
    operationId: 'delete-contact-from-workflow',
    owner,
    handle: withContact((call, contact) =>
      withWorkflow(call, contact, (workflow) => {
        contact.workflows.delete(workflow.id);
        const detail = { workflowId: workflow.id, name: workflow.name };
        call.context.journal.note('workflow-ended', whoOf(contact), 'api', detail);
        return ok({ succeded: true });
      }),
    ),
  },
];

function withWorkflow(call: Call, contact: Contact, act: (workflow: Workflow) => Answer): Answer {
  const { workflows } = call.context.world.location(contact.locationId);
  const workflow = workflows.find((it) => it.id === call.params.text('workflowId'));
  return workflow === undefined ? refuse(400, 'The workflow id is invalid') : act(workflow);
}
