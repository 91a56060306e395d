import type { Socket } from 'node:net';

import type { buildConnector } from 'undici';

/** The beginning of "100 Continue" (RFC 9112, 4), for all versions that a connection of ours may speak. */
const CONTINUE = /^HTTP\/1\.[01] 100[ \r\n]/;
const SAMPLES = ['HTTP/1.1 100 ', 'HTTP/1.0 100 '];
/** Where the first digit of the status stands, and what it is. */
const STATUS_AT = 'HTTP/1.1 '.length;
const ONE = '1'.charCodeAt(0);
const HEAD_END = '\r\n\r\n';
/** A head that is longer is left to undici. */
const LONGEST_HEAD = 16 * 1024;
const NOTHING: Buffer = Buffer.alloc(0);

/**
 * Connections whose "100 Continue" is passed over: some servers and gateways send it although nobody asked, as
 * RFC 9110 (15.2) allows, and undici ends the connection then, so that a row that was accepted stays in doubt.
 */
export function passingOverContinue(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) => {
    connect(options, (...outcome) => {
      if (outcome[0] === null) passOverContinue(outcome[1]);
      callback(...outcome);
    });
  };
}

/** Looks at what comes first after each request was written; requests do not overlap. */
function passOverContinue(socket: Socket): void {
  const push = socket.push.bind(socket);
  const write = socket.write.bind(socket);
  let isAnswerNew = true;
  let kept = NOTHING;

  socket.write = (...given: readonly unknown[]): boolean => {
    isAnswerNew = true;
    const hasRoom: unknown = Reflect.apply(write, undefined, given);
    return hasRoom === true;
  };
  socket.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
    if (!isAnswerNew || !(chunk === null || Buffer.isBuffer(chunk))) return push(chunk, encoding);
    if (chunk === null) {
      // The end of the connection, perhaps within what might have become a "100 Continue".
      if (kept.length > 0) push(kept);
      return push(null);
    }
    let bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    for (let size = continueSize(bytes); size !== 0; size = continueSize(bytes)) {
      if (size === null) {
        kept = bytes;
        return true;
      }
      bytes = bytes.subarray(size);
    }
    kept = NOTHING;
    isAnswerNew = false;
    return push(bytes);
  };
}

/** The bytes of a "100 Continue" at the beginning: 0 where there is none, null where more must come to know. */
function continueSize(bytes: Buffer): number | null {
  // Nearly every answer.
  if (bytes.length > STATUS_AT && bytes[STATUS_AT] !== ONE) return 0;
  const start = bytes.toString('latin1', 0, SAMPLES[0]?.length);
  if (!CONTINUE.test(start)) return SAMPLES.some((sample) => sample.startsWith(start)) ? null : 0;
  const end = bytes.indexOf(HEAD_END);
  if (end < 0) return bytes.length > LONGEST_HEAD ? 0 : null;
  return end + HEAD_END.length;
}
