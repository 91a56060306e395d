/**
 * Compiles where the sources are others than those of the code that is there. Rejects with what the compiler says.
 * `root` is the folder of the project: this module may be a part of a bundled configuration.
 */
export function ensureKernel(root: string): Promise<void>;
