/** Device groups, paper sizes, what a customer says of a device. */
import { assignDevice } from '#server/services/assign-device.ts';
import { changeGroup } from '#server/services/change-group.ts';
import { changePaperSizes } from '#server/services/change-paper-sizes.ts';
import { chosenSizes } from '#server/services/chosen-sizes.ts';
import { deleteGroups } from '#server/services/delete-groups.ts';
import { choosableIds, listChoosable } from '#server/services/list-choosable.ts';
import { listAssignable } from '#server/services/list-assignable.ts';
import { liveMark } from '#server/services/live-mark.ts';
import { deviceNames, showGroup, showTaken } from '#server/services/show-group.ts';
import { editors, everybody, part, type Entries } from './entry.ts';

const none = { groupId: null, managerUserId: null };

export const groupVerbs: Entries = {
  assignDevice: editors((ctx, { deviceId, groupId, userId }) =>
    assignDevice(ctx, { deviceId, opened: none, asked: { groupId, managerUserId: userId } }),
  ),
  changeGroup: editors(
    (ctx, { groupId, deviceId }) =>
      changeGroup(ctx, { groupId, version: 0, name: 'New', deviceIds: [deviceId] }),
    'group.changed',
  ),
  changePaperSizes: editors(
    (ctx) => changePaperSizes(ctx, { opened: ['banner'], sizes: ['a4'] }),
    'paper_sizes.changed',
  ),
  chosenSizes: everybody((ctx) => chosenSizes(ctx)),
  choosableIds: everybody((ctx, { groupId }) => choosableIds(ctx, { groupId, text: '' })),
  deleteGroups: editors(
    (ctx, { groupId }) => deleteGroups(ctx, [{ groupId, version: 0 }]),
    'group.changed',
  ),
  deviceNames: everybody((ctx, { deviceId }) => deviceNames(ctx, [deviceId])),
  listChoosable: everybody((ctx, { groupId }) =>
    listChoosable(ctx, { groupId, text: '', page: 1, pageSize: 10 }),
  ),
  listAssignable: editors((ctx) => listAssignable(ctx)),
  liveMark: everybody((ctx) => liveMark(ctx)),
  sizesOfTable: part('verbs that make tables'),
  showGroup: everybody((ctx, { groupId }) => showGroup(ctx, groupId)),
  showTaken: everybody((ctx, { groupId, deviceId }) =>
    showTaken(ctx, { groupId, deviceIds: [deviceId] }),
  ),
};
