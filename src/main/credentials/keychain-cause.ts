/** What the systems' own messages mean; the first that fits is used. */
const CAUSES: readonly (readonly [RegExp, string])[] = [
  [/libsecret.*cannot open|native addon/i, 'the keychain library of this system is not installed'],
  [
    /autolaunch D-Bus|DBUS_SESSION|D-Bus.*(connect|address)/i,
    'no desktop session with a keychain is running',
  ],
  [
    /ServiceUnknown|not provided by any \.service|name .*secrets.* (owner|activat)/i,
    'no keychain service is running',
  ],
  [/locked|-25308|interaction is not allowed/i, 'the keychain is locked'],
  [/cancel|dismiss|-128|-25293|denied|AccessDenied/i, 'access to the keychain was denied'],
  [/timed? ?out|NoReply|did not answer/i, 'the keychain did not answer'],
];

/** Our own short word for a keychain's failure. The system's message is not passed on: it may name items. */
export function keychainCause(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return CAUSES.find(([pattern]) => pattern.test(message))?.[1] ?? 'the keychain reported an unknown failure';
}
