import type { Command } from './command.ts';

/** A command's line in `kado --help`, and its module, loaded only when asked for. */
export interface CommandEntry {
  summary: string;
  load(): Promise<Command>;
}

export const commands: Readonly<Record<string, CommandEntry>> = {
  serve: { summary: 'serve the portal', load: () => import('./serve.ts') },
  simulate: { summary: 'run a fleet of simulated printers', load: () => import('./simulate.ts') },
  decode: { summary: 'say what a recorded walk means', load: () => import('./decode.ts') },
  probe: { summary: 'say what a live device tells', load: () => import('./probe.ts') },
  migrate: {
    summary: 'bring the database up to date, or move it to another one',
    load: () => import('./migrate.ts'),
  },
  backup: { summary: 'write all of it into one file', load: () => import('./backup.ts') },
  restore: { summary: 'put a backup into an empty database', load: () => import('./restore.ts') },
  'setup-link': {
    summary: 'print the link that makes the first operator',
    load: () => import('./setup-link.ts'),
  },
  customer: { summary: 'add, edit and list customers', load: () => import('./customer.ts') },
  user: { summary: 'add and list users, reset passwords', load: () => import('./user.ts') },
  device: { summary: 'add, edit, retire and import devices', load: () => import('./device.ts') },
  export: {
    summary: 'write all that the devices of a customer counted into files',
    load: () => import('./export.ts'),
  },
  import: {
    summary: 'take in the history of another system',
    load: () => import('./import.ts'),
  },
  collector: {
    summary: 'add, list and revoke collectors, and say what arrives',
    load: () => import('./collector.ts'),
  },
  collect: {
    summary: 'read the devices of this network for a portal',
    load: () => import('./collect.ts'),
  },
  audit: { summary: 'who did what, when and from where', load: () => import('./audit.ts') },
  definition: {
    summary: 'which printers are known, and which are not',
    load: () => import('./definition.ts'),
  },
  mail: { summary: 'what waits to be sent; a test mail', load: () => import('./mail.ts') },
};
