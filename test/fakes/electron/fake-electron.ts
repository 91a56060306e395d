/**
 * A stand-in for the `electron` module, for tests that run the real bundle of main without the binary. It
 * keeps what it is told and calls back what was registered; it refuses what the real one refuses (a second
 * handler on a channel, a scheme declared after the start).
 */
import { EventEmitter } from 'node:events';

type Handler = (event: unknown, ...given: unknown[]) => unknown;

interface FakeWindow extends EventEmitter {
  readonly options: Record<string, unknown>;
  readonly webContents: FakeContents;
  destroyed: boolean;
}

interface FakeContents extends EventEmitter {
  readonly id: number;
  readonly sent: { channel: string; payload: unknown }[];
  openHandler: (details: { url: string }) => { action: string };
}

/** Everything that the app did to Electron. */
export const record = {
  schemes: [] as { scheme: string; privileges: Record<string, boolean> }[],
  schemesAfterReady: false,
  protocols: new Map<string, (request: Request) => Response | Promise<Response>>(),
  handlers: new Map<string, Handler>(),
  windows: [] as FakeWindow[],
  loaded: [] as string[],
  errorBoxes: [] as string[],
  questions: [] as { message: string; buttons: string[] }[],
  /** What the next question is answered with: the number of the button. */
  nextAnswer: 0,
  exits: [] as number[],
  quits: 0,
  focused: 0,
  menus: [] as { label: string; submenu: { label?: string; role?: string }[] }[][],
  paths: new Map<string, string>(),
  blockers: [] as string[],
  progress: [] as number[],
  session: {
    permissionRequest: null as Handler | null,
    permissionCheck: null as ((...given: unknown[]) => boolean) | null,
    devicePermission: null as (() => boolean) | null,
  },
};

class FakeApp extends EventEmitter {
  readonly isPackaged = process.env.FAKE_PACKAGED === '1';
  ready = false;
  async whenReady(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.ready = true;
  }
  getVersion(): string {
    return '0.0.0-test';
  }
  getLocale(): string {
    return process.env.FAKE_LOCALE ?? 'en-CA';
  }
  getName(): string {
    return 'opscom-batch-review';
  }
  getPath(name: string): string {
    return record.paths.get(name) ?? '/nowhere';
  }
  setPath(name: string, path: string): void {
    record.paths.set(name, path);
  }
  requestSingleInstanceLock(): boolean {
    return process.env.FAKE_SECOND_INSTANCE !== '1';
  }
  quit(): void {
    record.quits += 1;
    const event = preventable();
    this.emit('will-quit', event);
    if (!event.prevented) record.exits.push(0);
  }
  exit(status = 0): void {
    record.exits.push(status);
  }
}

/** An event that can be prevented, and remembers it. */
export function preventable(
  details: Record<string, unknown> = {},
): { prevented: boolean } & Record<string, unknown> {
  const event = {
    ...details,
    prevented: false,
    preventDefault: (): void => {
      event.prevented = true;
    },
  };
  return event;
}

function fakeContents(): FakeContents {
  const sent: FakeContents['sent'] = [];
  const contents = Object.assign(new EventEmitter(), {
    id: record.windows.length + 7,
    sent,
    openHandler: (): { action: string } => ({ action: 'allow' }),
    setWindowOpenHandler(handler: FakeContents['openHandler']): void {
      contents.openHandler = handler;
    },
    send(channel: string, payload: unknown): void {
      sent.push({ channel, payload });
    },
  }) as FakeContents;
  app.emit('web-contents-created', {}, contents);
  return contents;
}

/** Electron's BrowserWindow as far as the app uses it. */
export class BrowserWindow extends EventEmitter {
  readonly options: Record<string, unknown>;
  readonly webContents = fakeContents();
  destroyed = false;

  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    record.windows.push(this);
  }
  loadURL(url: string): Promise<void> {
    record.loaded.push(url);
    return Promise.resolve();
  }
  close(): void {
    const event = preventable();
    this.emit('close', event);
    if (event.prevented) return;
    this.destroyed = true;
    this.emit('closed');
    app.emit('window-all-closed');
  }
  focus(): void {
    record.focused += 1;
  }
  show(): void {
    record.focused += 0;
  }
  restore(): void {
    record.focused += 0;
  }
  isMinimized(): boolean {
    return true;
  }
  isMaximized(): boolean {
    return false;
  }
  maximize(): void {
    this.emit('maximize');
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  getNormalBounds(): Record<string, number> {
    return { x: 10, y: 20, width: 1100, height: 700 };
  }
  setProgressBar(fraction: number): void {
    record.progress.push(fraction);
  }
}

export const app = new FakeApp();
export const nativeTheme = { shouldUseDarkColors: true };
export const screen = {
  getAllDisplays: (): unknown[] => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
};
export const protocol = {
  registerSchemesAsPrivileged(schemes: typeof record.schemes): void {
    if (app.ready)
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    record.schemes.push(...schemes);
  },
  handle(scheme: string, handler: (request: Request) => Response): void {
    if (!app.ready) throw new Error('protocol.handle should be called after app is ready');
    if (record.protocols.has(scheme)) throw new Error(`A handler for ${scheme} is already registered`);
    record.protocols.set(scheme, handler);
  },
};
export const ipcMain = Object.assign(new EventEmitter(), {
  handle(channel: string, handler: Handler): void {
    if (record.handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    record.handlers.set(channel, handler);
  },
});
export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    setPermissionRequestHandler(handler: Handler): void {
      record.session.permissionRequest = handler;
    },
    setPermissionCheckHandler(handler: (...given: unknown[]) => boolean): void {
      record.session.permissionCheck = handler;
    },
    setDevicePermissionHandler(handler: () => boolean): void {
      record.session.devicePermission = handler;
    },
    resolveProxy: (): Promise<string> => Promise.resolve('DIRECT'),
  }),
};
export const dialog = {
  showErrorBox(_title: string, sentence: string): void {
    record.errorBoxes.push(sentence);
  },
  showMessageBox(
    _window: unknown,
    options: { message: string; buttons: string[] },
  ): Promise<{ response: number }> {
    record.questions.push({ message: options.message, buttons: options.buttons });
    return Promise.resolve({ response: record.nextAnswer });
  },
};
export const Menu = {
  buildFromTemplate: (template: (typeof record.menus)[number]): unknown => template,
  setApplicationMenu(menu: (typeof record.menus)[number]): void {
    record.menus.push(menu);
  },
};
export const powerSaveBlocker = {
  start(kind: string): number {
    return record.blockers.push(kind);
  },
  stop(id: number): void {
    record.blockers[id - 1] = 'stopped';
  },
};
export const powerMonitor = new EventEmitter();
export const shell = {};

// eslint-disable-next-line no-restricted-syntax -- electron-store takes the module as a whole, by this name
export default {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  screen,
  session,
  shell,
};
