import type { Config } from './config.ts';

/** What stands behind the @ of devices' addresses: a setting, else the host under which the portal is reached. */
export function intakeDomain(config: Pick<Config, 'intakeDomain'>, origin: string): string {
  return config.intakeDomain ?? new URL(origin).hostname;
}
