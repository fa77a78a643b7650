import { HttpProblem } from './problem.js';

/** Longer, and the request's own deadline comes first: nobody is there to be answered. */
const WAIT_MS = 8_000;

export type Turn = {
  readonly isMine: boolean;
  /** @throws HttpProblem unavailable when the turn does not come in time */
  come(): Promise<void>;
  /** Lets the next one in; does nothing when the turn has not come. */
  end(): void;
};

/**
 * Who works one at a time, in the order they came. Of those who would change the same thing at once all but one
 * decide in vain; taking turns, each decides on what the one before has left.
 */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;

  /** A turn of one's own, not waited for yet. */
  turn(): Turn {
    let isMine = false;
    return {
      get isMine() {
        return isMine;
      },
      come: async () => {
        if (this.#isTaken) await this.#next();
        this.#isTaken = true;
        isMine = true;
      },
      end: () => {
        if (!isMine) return;
        isMine = false;
        const next = this.#waiting.shift();
        if (next) next();
        else this.#isTaken = false;
      },
    };
  }

  #next(): Promise<void> {
    return new Promise((resolve, reject) => {
      const next = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(next), 1);
        reject(new HttpProblem('unavailable', 'many write at once, and nothing was stored: try again shortly'));
      }, WAIT_MS);
      this.#waiting.push(next);
    });
  }
}
