import { describe, expect, it } from 'vitest';

import { keychainCause } from '../../../src/main/credentials/keychain-cause.ts';

describe('keychainCause', () => {
  it.each([
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'no desktop session with a keychain is running'],
    [
      'libsecret-1.so.0: cannot open shared object file: No such file or directory',
      'the keychain library of this system is not installed',
    ],
    [
      'Failed to load keytar native addon, checked []',
      'the keychain library of this system is not installed',
    ],
    [
      'The name org.freedesktop.secrets was not provided by any .service files',
      'no keychain service is running',
    ],
    ['Cannot create an item in a locked collection', 'the keychain is locked'],
    ['The user canceled the operation. (-128)', 'access to the keychain was denied'],
    ['Timeout was reached', 'the keychain did not answer'],
    ['secret for person@example.org: odd failure', 'the keychain reported an unknown failure'],
  ])('says of %j: %s', (message, cause) => {
    expect(keychainCause(new Error(message))).toBe(cause);
  });
});
