/**
 * What every runtime of this project (Node 20 and newer, Chromium, its workers) has beyond the language
 * itself. `src/shared` is checked with these few names only, so that it can use neither Node nor the DOM.
 */
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
  encodeInto(text: string, target: Uint8Array): { read: number; written: number };
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  readonly encoding: string;
  decode(bytes?: ArrayBuffer | ArrayBufferView, options?: { stream?: boolean }): string;
}
interface UniversalReader {
  read(): Promise<{ done: boolean; value?: Uint8Array<ArrayBuffer> }>;
  cancel(reason?: unknown): Promise<void>;
}
interface UniversalWriter {
  readonly ready: Promise<unknown>;
  write(chunk: Uint8Array): Promise<void>;
  close(): Promise<void>;
  abort(reason?: unknown): Promise<void>;
}
declare class DecompressionStream {
  constructor(format: 'deflate-raw' | 'deflate' | 'gzip');
  readonly readable: { getReader(): UniversalReader };
  readonly writable: { getWriter(): UniversalWriter };
}
declare class URL {
  constructor(text: string);
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly hostname: string;
  readonly host: string;
  readonly origin: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}
declare class CryptoKey {
  readonly type: string;
}
interface ChainedCipher {
  readonly name: 'AES-CBC';
  readonly iv: Uint8Array<ArrayBuffer>;
}
declare const crypto: {
  readonly subtle: {
    digest(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
    importKey(
      format: 'raw',
      bytes: Uint8Array<ArrayBuffer>,
      cipher: 'AES-CBC',
      extractable: boolean,
      uses: ('encrypt' | 'decrypt')[],
    ): Promise<CryptoKey>;
    encrypt(cipher: ChainedCipher, key: CryptoKey, bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
    decrypt(cipher: ChainedCipher, key: CryptoKey, bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  };
};
declare function atob(text: string): string;
