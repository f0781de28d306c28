/** The program itself, as somebody types it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../src/cli/kado.ts', import.meta.url));

export interface KadoAnswer {
  /** null: a signal ended it */
  status: number | null;
  out: string;
  err: string;
}

/** Starts `kado …`; `answered` resolves once it ended. */
export function startKado(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): { child: ChildProcess; answered: Promise<KadoAnswer> } {
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, [script, ...args], { env });
  let [out, err] = ['', ''];
  child.stdout.on('data', (some: Buffer) => (out += some.toString()));
  child.stderr.on('data', (some: Buffer) => (err += some.toString()));
  const answered = new Promise<KadoAnswer>((resolve) => {
    child.on('close', (status) => resolve({ status, out, err }));
  });
  return { child, answered };
}

export function kado(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): Promise<KadoAnswer> {
  return startKado(args, environment).answered;
}
