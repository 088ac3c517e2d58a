/** Where words stand in a text: the offsets after their last bytes, rising, each with the automaton's state. */
export class Anchors {
  #pairs: Int32Array;
  #count = 0;
  #isComplete = true;

  /** `expected` is how many there may be; to grow takes longer than to have room. */
  constructor(expected: number) {
    this.#pairs = new Int32Array(2 * Math.min(mostAnchors, Math.max(16, expected)));
  }

  /** Whether all that were added are here. Texts of nothing but anchors are not worth the memory. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  get count(): number {
    return this.#count;
  }

  add(end: number, state: number): void {
    if (2 * this.#count === this.#pairs.length) {
      if (this.#count >= mostAnchors) {
        this.#isComplete = false;
        return;
      }
      const grown = new Int32Array(Math.min(this.#pairs.length * 2, 2 * mostAnchors));
      grown.set(this.#pairs);
      this.#pairs = grown;
    }
    this.#pairs[2 * this.#count] = end;
    this.#pairs[2 * this.#count + 1] = state;
    this.#count += 1;
  }

  endAt(index: number): number {
    return this.#pairs[2 * index] ?? 0;
  }

  stateAt(index: number): number {
    return this.#pairs[2 * index + 1] ?? 0;
  }

  /** The index of the first anchor that ends at the offset or behind it. */
  firstFrom(offset: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.endAt(middle) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const mostAnchors = 65_536;
