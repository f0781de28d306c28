/** How many connections a client address has open, at most. */
import { clientNetwork } from '../client-network.ts';

export class Connections {
  readonly #most: number;
  readonly #open = new Map<string, Set<string>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** @returns false where the address has enough of them */
  enter(address: string, id: string): boolean {
    const network = clientNetwork(address);
    const open = this.#open.get(network) ?? new Set();
    if (open.size >= this.#most) return false;
    this.#open.set(network, open.add(id));
    return true;
  }

  leave(address: string, id: string): void {
    const network = clientNetwork(address);
    const open = this.#open.get(network);
    open?.delete(id);
    if (open?.size === 0) this.#open.delete(network);
  }
}
