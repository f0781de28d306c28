/** Recorded walks, answered again: one agent per recording, its values standing still. */
import type { Varbind } from '#core/reading.ts';
import { startAgent, type Agent } from './agent.ts';
import { MibTable } from './mib.ts';

export interface Recording {
  /** names it in listings: its file's name */
  name: string;
  varbinds: readonly Varbind[];
}

/** Starts an agent that answers a recording. */
export async function startPlayback(
  recording: Recording,
  place: { host: string; port: number; community?: string },
): Promise<Agent> {
  const mib = new MibTable(recording.varbinds);
  return startAgent({ community: 'public', ...place, mib: () => mib });
}
