/** Simulated printers for benches, in a process of their own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Simulated extends AsyncDisposable {
  addresses: string[];
}

/**
 * Starts printers on loopback addresses.
 * @param delayMs time to each answer
 */
export async function simulate(
  devices: number,
  port: number,
  { delayMs = 0 } = {},
): Promise<Simulated> {
  const kado = fileURLToPath(new URL('../src/cli/kado.ts', import.meta.url));
  const args = [kado, 'simulate', '--devices', String(devices), '--port', String(port), '--json'];
  const folder = mkdtempSync(join(tmpdir(), 'kado-bench-'));
  if (delayMs > 0) {
    const script = join(folder, 'script.json');
    const late = { at: 'PT0S', device: '*', do: { type: 'delay', ms: delayMs } };
    writeFileSync(script, JSON.stringify({ events: [late] }));
    args.push('--script', script);
  }
  const child: ChildProcess = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('the simulator has no output');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const listed = JSON.parse(line) as { devices: { host: string }[] };
  return {
    addresses: listed.devices.map(({ host }) => host),
    async [Symbol.asyncDispose]() {
      child.kill('SIGINT');
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
