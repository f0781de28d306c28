import type { Command } from './command.ts';

/** A command's line in `kado --help`, and its module, loaded only when asked for. */
export interface CommandEntry {
  summary: string;
  load(): Promise<Command>;
}

export const commands: Readonly<Record<string, CommandEntry>> = {
  serve: { summary: 'serve the portal', load: () => import('./serve.ts') },
  migrate: { summary: 'bring the database up to date', load: () => import('./migrate.ts') },
  customer: { summary: 'add and list customers', load: () => import('./customer.ts') },
  user: { summary: 'add and list users, reset passwords', load: () => import('./user.ts') },
  device: { summary: 'add and list devices', load: () => import('./device.ts') },
  decode: {
    summary: 'what a recording of a printer means',
    load: () => import('./decode.ts'),
  },
};
