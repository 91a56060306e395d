export function binaryPath(): string | null;
export function findElectron(
  say: (line: string) => void,
): Promise<{ path: string; reason?: never } | { path?: never; reason: string }>;
