/** Models that the installation is taught (§12). */
import { walkFiles } from '#server/app/walk-files.ts';
import { changeTeaching } from '#server/services/change-teaching.ts';
import { exportTeaching } from '#server/services/export-teaching.ts';
import { knownDefinitions, usedTeachings } from '#server/services/known-definitions.ts';
import { listTeachings } from '#server/services/list-teachings.ts';
import { removeTeaching } from '#server/services/remove-teaching.ts';
import { showTeaching } from '#server/services/show-teaching.ts';
import { teachDevice } from '#server/services/teach-device.ts';
import { useTeaching } from '#server/services/use-teaching.ts';
import { console_, consoleReaders, nobody, part, type Entries } from './entry.ts';

const one = { teachingId: 'own-nothing', version: 1 };
const walk = new TextEncoder().encode('1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.99999.1\n');
const gone = 'teaching.not_found';

export const teachingVerbs: Entries = {
  teachDevice: console_((ctx) => teachDevice(ctx, walkFiles, walk)),
  listTeachings: consoleReaders(listTeachings),
  showTeaching: consoleReaders((ctx) => showTeaching(ctx, walkFiles, one.teachingId), gone),
  exportTeaching: consoleReaders((ctx) => exportTeaching(ctx, walkFiles, one.teachingId), gone),
  changeTeaching: console_(
    (ctx) =>
      changeTeaching(ctx, walkFiles, {
        ...one,
        vendor: 'Acme',
        panel: {},
        unit: 'impressions',
        chosen: {},
      }),
    gone,
  ),
  useTeaching: console_((ctx) => useTeaching(ctx, { ...one, used: true }), gone),
  removeTeaching: console_((ctx) => removeTeaching(ctx, one), gone),

  knownDefinitions: nobody(knownDefinitions),
  usedTeachings: nobody(usedTeachings),
  requireTeaching: part('verbs that name a taught model'),
};
