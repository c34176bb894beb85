interface ReplayPanelProps {
  readonly locationId: string;
  readonly contactId: string;
}

/** The place of the dry replay with other flags, prompt or model; shown once the service offers one. */
export function ReplayPanel(_props: ReplayPanelProps) {
  return null;
}
