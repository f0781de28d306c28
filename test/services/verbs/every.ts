/** Every verb with its entry, by its name. */
import { accountVerbs } from './accounts.ts';
import { auditVerbs } from './audit.ts';
import { collectorVerbs } from './collectors.ts';
import { consoleVerbs } from './console.ts';
import { counterVerbs } from './counters.ts';
import { deviceMailVerbs } from './device-mails.ts';
import { deviceVerbs } from './devices.ts';
import type { Entries } from './entry.ts';
import { groupVerbs } from './groups.ts';
import { homeVerbs } from './home.ts';
import { noticeVerbs } from './notices.ts';
import { signInVerbs } from './sign-in.ts';
import { signOnVerbs } from './single-sign-on.ts';
import { stockVerbs } from './stock.ts';
import { supplyVerbs } from './supplies.ts';
import { teachingVerbs } from './teachings.ts';

export const verbEntries: Entries = {
  ...accountVerbs,
  ...auditVerbs,
  ...collectorVerbs,
  ...deviceMailVerbs,
  ...deviceVerbs,
  ...consoleVerbs,
  ...counterVerbs,
  ...groupVerbs,
  ...homeVerbs,
  ...noticeVerbs,
  ...signInVerbs,
  ...signOnVerbs,
  ...stockVerbs,
  ...supplyVerbs,
  ...teachingVerbs,
};
