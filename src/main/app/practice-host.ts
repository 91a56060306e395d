import { PracticeController } from '../practice/practice-controller.ts';

/** The practice controller inside the app: started when it is first needed, forgotten with the app. */
export class PracticeHost {
  readonly #controller = new PracticeController();
  #origin: Promise<string> | null = null;

  /** Where it answers, on this computer only. */
  origin(): Promise<string> {
    this.#origin ??= this.#controller.listen(0).then(({ url }) => url);
    return this.#origin;
  }

  /** Stops answering. */
  async close(): Promise<void> {
    if (this.#origin === null) return;
    await this.#origin;
    await this.#controller.close();
  }
}
