import type { SequenceCount } from '../text-encoding.ts';
import type { Kernel } from './kernel.ts';
import { STATE } from './kernel.ts';

/** What all bytes of a file have in common. */
interface ByteSurvey extends SequenceCount {
  readonly hasZeros: boolean;
}

/** Looks at every byte. */
export function surveyBytes(kernel: Kernel, bytes: Uint8Array): ByteSurvey {
  kernel.words.fill(0, kernel.places.STATE / 4 + STATE.zeros, kernel.places.STATE / 4 + STATE.broken + 1);
  for (let at = 0; at < bytes.length;) {
    const end = kernel.load(bytes, at);
    const { input } = kernel;
    at += kernel.run.surveyBytes(input, input + end - at, end === bytes.length) - input;
  }
  return {
    hasZeros: kernel.state(STATE.zeros) !== 0,
    valid: kernel.state(STATE.valid),
    invalid: kernel.state(STATE.broken),
  };
}
