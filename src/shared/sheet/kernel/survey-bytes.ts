import type { SequenceCount } from '../text-encoding.ts';
import type { Kernel } from './kernel.ts';
import { STATE } from './kernel.ts';

/** What all bytes of a file have in common. */
interface ByteSurvey extends SequenceCount {
  readonly hasZeros: boolean;
}

/** Looks at every byte; once for each kernel. */
export function surveyBytes(kernel: Kernel, bytes: Uint8Array): ByteSurvey {
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
