/** The manual's chapters in their order (§2). What is not built has none. */
import { account } from './account.ts';
import { asOf } from './as-of.ts';
import { counters } from './counters.ts';
import { csv } from './csv.ts';
import { devices } from './devices.ts';
import { figures } from './figures.ts';
import { groups } from './groups.ts';
import { notifications } from './notifications.ts';
import { paperSizes } from './paper-sizes.ts';
import { provider } from './provider.ts';
import { reviews } from './reviews.ts';
import { signIn } from './sign-in.ts';
import { start } from './start.ts';
import { supplies } from './supplies.ts';
import { trouble } from './trouble.ts';
import { twoStep } from './two-step.ts';
import { users } from './users.ts';
import type { Chapter } from './write.ts';

export const chapters: readonly Chapter[] = [
  start,
  signIn,
  devices,
  counters,
  figures,
  csv,
  asOf,
  reviews,
  supplies,
  notifications,
  groups,
  paperSizes,
  account,
  twoStep,
  users,
  trouble,
  provider,
];
