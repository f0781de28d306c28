/** The clocks of this machine: the one that is set, and the one that only goes on. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** `monotonic` counts from the start of the machine, so that it goes on through processes. */
export function machineTime(): { wall(): number; monotonic(): number; boot: string } {
  return {
    wall: () => Date.now(),
    monotonic: () => Number(process.hrtime.bigint() / 1_000n) / 1_000,
    boot: bootOf(),
  };
}

/** Where the system does not name its runs each process is by itself. */
function bootOf(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return randomUUID();
  }
}
