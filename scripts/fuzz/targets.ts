import { agent } from './agent.ts';
import { counterPages } from './counter-pages.ts';
import { driver } from './driver.ts';
import { ipp } from './ipp.ts';
import { ippDriver } from './ipp-driver.ts';
import { mails } from './mails.ts';
import { portalAnswers } from './portal-answers.ts';
import { pushes } from './pushes.ts';
import { packed } from './packed.ts';
import { pages } from './pages.ts';
import { queries } from './queries.ts';
import { recordings } from './recordings.ts';
import type { Target } from './target.ts';
import { varbinds } from './varbinds.ts';

/** Everything that reads bytes from outside. A new reader is tried by a line here; its place is part of the seed. */
export const targets: readonly Target[] = [
  recordings,
  varbinds,
  packed,
  queries,
  agent,
  driver,
  pages,
  counterPages,
  ipp,
  ippDriver,
  mails,
  portalAnswers,
  pushes,
];
