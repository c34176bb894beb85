/** Types that the platform documents and that no turn acts on: stored, counted, not alarming. */
const known: ReadonlySet<string> = new Set([
  'INSTALL',
  'UNINSTALL',
  'PLAN_CHANGE',
  'AppUpdate',
  'ExternalAuthConnected',
  'LocationCreate',
  'LocationUpdate',
  'UserCreate',
  'UserUpdate',
  'UserDelete',
  'NoteCreate',
  'NoteUpdate',
  'NoteDelete',
  'TaskCreate',
  'TaskComplete',
  'TaskDelete',
  'AppointmentCreate',
  'AppointmentUpdate',
  'AppointmentDelete',
  'ConversationUnreadUpdate',
  'CampaignStatusUpdate',
  'LCEmailStats',
  'VoiceAiCallEnd',
  'OrderCreate',
  'OrderStatusUpdate',
]);

/** Families that come with many verbs. */
const knownFamilies = /^(?:Association|Relation|Record|ObjectSchema|Invoice|Product|Price)[A-Z]/;

export function isKnownType(type: string): boolean {
  return known.has(type) || knownFamilies.test(type);
}
