import type { SimControls } from '../ghl-sim.ts';
import type { Parts } from '../parts.ts';

export interface ControlParts {
  readonly parts: Parts;
  readonly controls: SimControls;
}
