/** What the load bench and its portal, two processes, know of each other. */
import type { Listening } from './served.ts';

export interface LoadListening extends Listening {
  /** one-time tokens, one a collector */
  tokens: string[];
}

/** How the portal is. */
export interface LoadLook {
  rssBytes: number;
  /** of these what the program's objects take, and what lies outside of them */
  heapBytes: number;
  outsideBytes: number;
  /** event loop delay since the last look */
  loopP99Ms: number;
  loopMostMs: number;
  /** that it took of the processor since it began */
  processorMs: number;
  /** screens that follow changes */
  following: number;
}

export const loadPassword = 'three quiet herons';

export function userNameOf(n: number): string {
  return `reader${n}`;
}
