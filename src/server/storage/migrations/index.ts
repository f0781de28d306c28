import { customersAndUsers } from './0001-customers-and-users.ts';
import { groupsAndDevices } from './0002-groups-and-devices.ts';
import { readings } from './0003-readings.ts';
import { rollUps } from './0004-roll-ups.ts';
import { eventsAndAudit } from './0005-events-and-audit.ts';
import { closingsAndMeters } from './0006-closings-and-meters.ts';
import { mailAndLinks } from './0007-mail-and-links.ts';
import { lateReadings } from './0008-late-readings.ts';
import { rowSecurity } from './0009-row-security.ts';
import { secondFactor } from './0010-second-factor.ts';
import { operator } from './0011-operator.ts';
import { passwordHistory } from './0012-password-history.ts';
import { passkeys } from './0013-passkeys.ts';
import { rolesAndCollectors } from './0014-roles-and-collectors.ts';
import { auditStays } from './0015-audit-stays.ts';
import { forgetting } from './0017-forgetting.ts';
import { arrivals } from './0018-arrivals.ts';
import { paperSizes } from './0019-paper-sizes.ts';
import { liveMarks } from './0020-live-marks.ts';
import { supplies } from './0021-supplies.ts';
import { notices } from './0022-notices.ts';
import { stock } from './0023-stock.ts';
import { eventsSeen } from './0024-events-seen.ts';
import { collection } from './0025-collection.ts';
import { deviceMail } from './0026-device-mail.ts';
import { discovery } from './0027-discovery.ts';
import { teachings } from './0029-teachings.ts';
import { toldSupplies } from './0030-told-supplies.ts';
import { mailFiles } from './0031-mail-files.ts';
import { scanAccesses } from './0032-scan-accesses.ts';
import { handedFailures } from './0033-handed-failures.ts';
import { readingWithdrawals } from './0034-reading-withdrawals.ts';
import { workClaims } from './0037-work-claims.ts';
import { counterChanges } from './0038-counter-changes.ts';
import { statesApart } from './0039-states-apart.ts';
import { devicesPerGroup } from './0040-devices-per-group.ts';
import { statesInMemory } from './0043-states-in-memory.ts';
import type { Migration } from './migration.ts';

/** All steps in their order. Append; never change one that has shipped. */
export const migrations: readonly Migration[] = [
  customersAndUsers,
  groupsAndDevices,
  readings,
  rollUps,
  eventsAndAudit,
  closingsAndMeters,
  mailAndLinks,
  lateReadings,
  rowSecurity,
  secondFactor,
  operator,
  passwordHistory,
  passkeys,
  rolesAndCollectors,
  auditStays,
  forgetting,
  arrivals,
  paperSizes,
  liveMarks,
  supplies,
  notices,
  stock,
  eventsSeen,
  collection,
  deviceMail,
  discovery,
  teachings,
  toldSupplies,
  mailFiles,
  scanAccesses,
  handedFailures,
  readingWithdrawals,
  workClaims,
  counterChanges,
  statesApart,
  devicesPerGroup,
  statesInMemory,
];
