/** The words of the device groups' screens (§8), both languages side by side. */
import type { Locale } from './messages.ts';

const ja = {
  intro:
    'デバイスをまとめて名前を付けると、デバイスリストとカウンター情報をグループごとに見られます。1台のデバイスが入れるグループは1つです。',
  name: 'グループ名',
  devices: 'デバイス',
  count: (n: string) => `${n}台`,
  add: '新規作成',
  limit: (n: string, most: string) => `${n}グループ（最大${most}）`,
  ungrouped: (n: string) => `グループ未登録のデバイス ${n}台`,
  empty: 'グループはまだありません。「新規作成」で、部署や階ごとにデバイスをまとめてください。',
  emptyViewer: 'グループはまだありません。作成は、お客様の管理者に依頼してください。',
  choose: (name: string) => `「${name}」を選ぶ`,
  chooseHead: '選択',
  remove: '選んだグループを削除',
  newTitle: 'デバイスグループの新規作成',
  editTitle: 'デバイスグループの詳細',
  back: 'デバイスグループへ戻る',
  nameHint: '全角25文字（半角50文字）まで。" % & \' / ; < > \\ ¥ と半角カタカナは使えません。',
  members: 'グループに入れるデバイス',
  membersNew: 'どのグループにも入っていないデバイスから選びます。',
  membersEdit: 'このグループのデバイスと、どのグループにも入っていないデバイスです。',
  search: '名前・製品・場所・シリアル番号',
  find: '検索',
  chosen: (n: string) => `${n}台を選択中`,
  found: (n: string) => `${n}台が見つかりました`,
  all: (n: string) => `見つかった${n}台をすべて選択`,
  clear: (n: string) => `見つかった${n}台の選択を外す`,
  none: '選べるデバイスがありません。すべてのデバイスが、どれかのグループに入っています。',
  noMatch: '検索に合うデバイスはありません。',
  here: 'このグループ',
  place: 'いまのグループ',
  page: (n: string, last: string) => `${n}／${last}ページ`,
  previous: '前へ',
  next: '次へ',
  save: '保存',
  reset: 'リセット',
  cancel: 'キャンセル',
  problem: '保存できませんでした',
  created: (name: string) => `グループ「${name}」を作成しました。`,
  saved: (name: string) => `グループ「${name}」を保存しました。`,
  unchanged: '変更はありません。',
  changedTitle: 'ほかの人がこのグループを変更しました',
  changedNow: (name: string, n: string) => `現在の内容：「${name}」、${n}台。`,
  changedAdds: (names: string) => `このまま保存すると加わるデバイス：${names}`,
  changedRemoves: (names: string) => `このまま保存すると外れるデバイス：${names}`,
  changedSame: 'デバイスは、あなたの選択と同じです。',
  changedWhat:
    'あなたの入力は残っています。内容を確かめて、よければもう一度「保存」を押してください。「リセット」で現在の内容に戻ります。',
  takenTitle: '選んだデバイスの一部は、ほかのグループに入りました',
  taken: (name: string, group: string) => `${name}（グループ「${group}」）`,
  takenRetired: (name: string) => `${name}（登録の終了）`,
  takenWhat: '選択から外しました。確かめて、もう一度保存してください。',
  movedTitle: '選択に含まれるデバイスが変わりました',
  moved: (before: string, now: string) =>
    `この画面を表示した後に、デバイスの登録やグループが変わりました。表示したとき${before}台、現在${now}台です。`,
  movedWhat:
    'あなたの入力は残っています。選択を確かめて、よければもう一度「保存」を押してください。「リセット」で現在の内容に戻ります。',
  andMore: (n: string) => `ほか${n}台`,
  joiner: '、',
  deleteTitle: 'デバイスグループの削除',
  deleteAsk: (groups: string, devices: string) =>
    `次の${groups}グループを削除します。入っている${devices}台のデバイスは、グループ未登録になります。デバイスとカウンターは消えません。`,
  deleteYes: 'はい、削除する',
  deleteNothing: '削除するグループが選ばれていません。一覧でチェックを付けてください。',
  deleteChanged: (name: string) =>
    `「${name}」は、確認の間にほかの人が変更しました。内容を確かめて、もう一度操作してください。`,
  deleted: (groups: string, devices: string) =>
    `${groups}グループを削除しました。${devices}台のデバイスがグループ未登録になりました。`,
};

const en: typeof ja = {
  intro:
    'Devices that stand under one name, such as a department: the device list and the counters can be seen group by group. A device is in one group at most.',
  name: 'Group name',
  devices: 'Devices',
  count: (n) => (n === '1' ? '1 device' : `${n} devices`),
  add: 'New group',
  limit: (n, most) => `${n} of at most ${most} groups`,
  ungrouped: (n) => `${n === '1' ? '1 device' : `${n} devices`} in no group`,
  empty: 'There are no groups yet. Put devices together by department or floor with “New group”.',
  emptyViewer: 'There are no groups yet. Your administrator can make some.',
  choose: (name) => `Choose “${name}”`,
  chooseHead: 'Choose',
  remove: 'Delete chosen groups',
  newTitle: 'New device group',
  editTitle: 'Device group',
  back: 'Back to device groups',
  nameHint:
    'Up to 50 half-width characters. None of " % & \' / ; < > \\ ¥ and no half-width katakana.',
  members: 'Devices of the group',
  membersNew: 'These devices are in no group yet.',
  membersEdit: 'The devices of this group, and those in no group.',
  search: 'Name, product, place or serial number',
  find: 'Search',
  chosen: (n) => `${n} chosen`,
  found: (n) => `${n} found`,
  all: (n) => `Choose all ${n} found`,
  clear: (n) => `Take back all ${n} found`,
  none: 'There is no device to choose: every one is in a group.',
  noMatch: 'No device matches the search.',
  here: 'In this group',
  place: 'Now',
  page: (n, last) => `Page ${n} of ${last}`,
  previous: 'Previous',
  next: 'Next',
  save: 'Save',
  reset: 'Reset',
  cancel: 'Cancel',
  problem: 'The group was not saved',
  created: (name) => `The group “${name}” was made.`,
  saved: (name) => `The group “${name}” was saved.`,
  unchanged: 'Nothing was changed.',
  changedTitle: 'Somebody else changed this group',
  changedNow: (name, n) =>
    `It is now called “${name}” and has ${n === '1' ? '1 device' : `${n} devices`}.`,
  changedAdds: (names) => `Saving now adds: ${names}`,
  changedRemoves: (names) => `Saving now takes out: ${names}`,
  changedSame: 'Its devices are those that you chose.',
  changedWhat:
    'What you entered is still here. Check it, and save again if it is right. “Reset” shows the group as it is now.',
  takenTitle: 'Some of the chosen devices have gone to another group',
  taken: (name, group) => `${name} (group “${group}”)`,
  takenRetired: (name) => `${name} (no longer registered)`,
  takenWhat: 'They are no longer chosen. Check the rest and save again.',
  movedTitle: 'The chosen devices are no longer the same',
  moved: (before, now) =>
    `Devices were registered, or moved between groups, after this was shown: ${before} were chosen then, ${now} are now.`,
  movedWhat:
    'What you entered is still here. Check the devices, and save again if they are right. “Reset” shows the group as it is now.',
  andMore: (n) => `${n} more`,
  joiner: ', ',
  deleteTitle: 'Delete device groups',
  deleteAsk: (groups, devices) =>
    `${groups === '1' ? 'This group' : `These ${groups} groups`} will be deleted. ${
      devices === '1' ? 'Its device' : `The ${devices} devices`
    } will be in no group; devices and counters stay.`,
  deleteYes: 'Yes, delete',
  deleteNothing: 'No group is chosen. Tick the groups to delete in the list.',
  deleteChanged: (name) =>
    `Somebody else changed “${name}” meanwhile. Look at it, then delete it again.`,
  deleted: (groups, devices) =>
    `${groups === '1' ? 'One group was' : `${groups} groups were`} deleted. ${
      devices === '1' ? '1 device is' : `${devices} devices are`
    } in no group now.`,
};

/** The words of the groups' screens. */
export const groupWords = (locale: Locale) => (locale === 'ja' ? ja : en);
