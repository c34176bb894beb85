import type { Access } from '../../features/access/index.ts';
import type { PublicUrl } from './origin.ts';

export interface AccessPorts {
  readonly access: Access;
  readonly now: () => number;
  readonly publicUrl: PublicUrl;
  /** The locations there are, so that a slip of the pen is told and not kept. */
  readonly locationIds: () => readonly string[];
}
