/** A frame as the sender check sees it; null is one that is gone. */
export type FakeFrame = { readonly url: string; readonly parent: object | null } | null;

/** What a test asks of the process that runs the entry. */
export type Ask =
  | { readonly ask: 'state' }
  | {
      readonly ask: 'invoke';
      readonly channel: string;
      readonly contents: number;
      readonly frame: FakeFrame;
      readonly given: readonly unknown[];
    }
  | { readonly ask: 'fetch'; readonly url: string; readonly method: string }
  | {
      readonly ask: 'navigate';
      readonly event: 'will-frame-navigate' | 'will-redirect' | 'will-attach-webview';
      readonly url: string;
    }
  | { readonly ask: 'openWindow'; readonly url: string }
  | { readonly ask: 'permission'; readonly permission: string; readonly url: string }
  | { readonly ask: 'download'; readonly url: string }
  | { readonly ask: 'secondInstance' }
  /** Gives whether somebody listens to the power of the computer. */
  | { readonly ask: 'power'; readonly event: 'suspend' | 'resume' | 'unlock-screen' }
  | { readonly ask: 'closeWindow'; readonly answer: number };

/** An ask on its way; the answer carries the same number. */
export interface Asked {
  readonly id: number;
  readonly ask: Ask;
}

/** What the app did to Electron so far. */
export interface EntryState {
  readonly schemes: readonly {
    readonly scheme: string;
    readonly privileges: Readonly<Record<string, boolean>>;
  }[];
  readonly channels: readonly string[];
  readonly windows: readonly Readonly<Record<string, unknown>>[];
  readonly loaded: readonly string[];
  readonly errorBoxes: readonly string[];
  readonly questions: readonly { readonly message: string; readonly buttons: readonly string[] }[];
  readonly exits: readonly number[];
  readonly quits: number;
  readonly focused: number;
  readonly menus: readonly (readonly string[])[];
  readonly paths: Readonly<Record<string, string>>;
  readonly contents: number | null;
}
