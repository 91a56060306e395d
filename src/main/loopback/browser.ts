import { spawn } from 'node:child_process';

/** Whether somebody could see a window: always on Windows and macOS, on Linux where a display is named. */
export function hasDisplay(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return [environment.DISPLAY, environment.WAYLAND_DISPLAY].some((name) => name !== undefined && name !== '');
}

/** The program of the system that opens an address in the administrator's browser. */
export function browserCommand(platform: NodeJS.Platform, url: string): { command: string; args: string[] } {
  switch (platform) {
    case 'win32':
      // rundll32 takes the address as one argument; `start` would go through the shell, which reads `&`.
      return { command: 'rundll32', args: ['url.dll,FileProtocolHandler', url] };
    case 'darwin':
      return { command: 'open', args: [url] };
    default:
      return { command: 'xdg-open', args: [url] };
  }
}

/** Opens the address. Where that fails nothing is lost: the address was printed. */
export function openBrowser(platform: NodeJS.Platform, url: string): void {
  const { command, args } = browserCommand(platform, url);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
