/** A line that nobody else is to see: typed without an echo, or piped. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** @returns null where there is none */
export async function readSecretLine(question: string): Promise<string | null> {
  const { stdin, stderr } = process;
  const isTyped = stdin.isTTY === true;
  if (isTyped) stderr.write(question);
  // what is typed is echoed into nothing
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output, terminal: isTyped });
  try {
    for await (const line of lines) {
      const secret = line.trim();
      if (secret !== '') return secret;
    }
    return null;
  } finally {
    lines.close();
    if (isTyped) stderr.write('\n');
  }
}
