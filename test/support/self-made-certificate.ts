import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate for localhost that nobody vouches for, as PEM and as files; null without openssl. */
export function selfMadeCertificate(): (Disposable & Record<Part, string>) | null {
  const dir = mkdtempSync(join(tmpdir(), 'kado-certificate-'));
  const [keyFile, certFile] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  try {
    const files = ['-keyout', keyFile, '-out', certFile];
    execFileSync('openssl', [...made, ...names, ...files], { stdio: 'ignore' });
  } catch {
    rmSync(dir, { recursive: true });
    return null;
  }
  return {
    ...{ keyFile, certFile, key: readFileSync(keyFile, 'utf8') },
    cert: readFileSync(certFile, 'utf8'),
    [Symbol.dispose]: () => rmSync(dir, { recursive: true }),
  };
}

type Part = 'key' | 'cert' | 'keyFile' | 'certFile';
