/** The oldest Node that has all of what is used: SQLite, and the system's certificates. */
const LEAST_MAJOR = 24;

/**
 * What to say where this Node cannot run a host, or null where it can. Imports nothing, so that it can be asked
 * before anything is loaded that an older Node refuses.
 * @param version such as `24.21.0`
 * @param instead the command that works
 */
export function describeOldNode(version: string, instead: string): string | null {
  const major = Number.parseInt(version, 10);
  if (major >= LEAST_MAJOR) return null;
  return `This needs Node ${LEAST_MAJOR} or newer, and this is Node ${version}. Use "${instead}": it runs on the Node that "npm ci" brought.`;
}
