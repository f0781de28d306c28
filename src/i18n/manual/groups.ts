import { note, picture, points, steps, text, type Chapter } from './write.ts';

export const groups: Chapter = {
  id: 'groups',
  title: ['デバイスをグループに分ける', 'Putting devices into groups'],
  about: [
    '部署や階ごとにデバイスをまとめ、グループごとに見られるようにします。',
    'Put devices together by department or floor, and see each group by itself.',
  ],
  sections: [
    {
      id: 'about',
      title: ['グループでできること', 'What groups are for'],
      blocks: [
        text(
          'グループを作ると、デバイスリストとカウンターをグループごとに見られます。閲覧者に、担当する部署のデバイスだけを見せることもできます。',
          'With groups, the list of devices and the counters can be seen department by department, and a viewer can be shown only the devices that concern him or her.',
        ),
        picture(
          'groups',
          'デバイスグループの画面。グループの名前と台数が並びます。',
          'The device groups and how many devices each has.',
        ),
        points(
          ['1台のデバイスが入れるグループは、1つだけです。', 'A device is in one group at most.'],
          ['グループは200まで作れます。', 'There can be up to 200 groups.'],
          [
            '作る、変える、消すことができるのは、管理者です。',
            'Administrators make, change and delete them.',
          ],
        ),
      ],
      open: ['/groups'],
      see: ['users#roles', 'csv#departments'],
    },
    {
      id: 'make',
      title: ['グループを作る（管理者）', 'Making a group (administrators)'],
      blocks: [
        steps(
          [
            '「デバイスグループ」で「新規作成」を押します。',
            'Under “Device groups”, choose “New group”.',
          ],
          [
            '「グループ名」を入力します。全角で25文字までです。',
            'Enter the “Group name”, up to 50 characters.',
          ],
          [
            '入れるデバイスにチェックを付けます。多いときは、検索して、見つかったデバイスをすべて選べます。',
            'Tick its devices. Where there are many, search, and choose all that are found.',
          ],
          ['「保存」を押します。', 'Choose “Save”.'],
        ),
        note(
          '名前には " % & \' / ; < > \\ ¥ と半角カタカナを使えません。大文字と小文字、全角と半角が違うだけの名前も、同じ名前とみなします。',
          'Names cannot have any of " % & \' / ; < > \\ ¥, nor half-width katakana. Two names that differ only in capitals or width count as the same.',
        ),
      ],
      open: ['/groups'],
    },
    {
      id: 'change',
      title: ['名前やデバイスを変える（管理者）', 'Changing a group (administrators)'],
      blocks: [
        text(
          'グループの名前を押すと、そのグループのデバイスと、まだどこにも入っていないデバイスが並びます。名前やチェックを変えて「保存」を押します。「リセット」を押すと、開いたときの内容に戻ります。',
          'Choose the name of a group. Its devices and those in no group are listed: change the name or the ticks and choose “Save”. “Reset” brings back what the screen opened with.',
        ),
        text(
          'ほかのグループに入っているデバイスは出てきません。先に、そのグループから外してください。',
          'A device that is in another group is not listed. Take it out there first.',
        ),
        note(
          '同じグループを同時に変えた人がいると、保存の前にお知らせします。相手の変更が黙って消えることはありません。',
          'If somebody else changed the group meanwhile, you are told before anything is saved. Nobody’s changes are lost silently.',
        ),
      ],
      open: ['/groups'],
    },
    {
      id: 'delete',
      title: ['グループを消す（管理者）', 'Deleting groups (administrators)'],
      blocks: [
        steps(
          [
            '消すグループにチェックを付け、「選んだグループを削除」を押します。',
            'Tick the groups and choose “Delete chosen groups”.',
          ],
          [
            '内容を確かめ、「はい、削除する」を押します。',
            'Read what will happen and choose “Yes, delete”.',
          ],
        ),
        text(
          'デバイスとカウンターは残ります。入っていたデバイスは、どのグループにも入っていない状態になります。',
          'Devices and counters stay. The devices are in no group then.',
        ),
      ],
      open: ['/groups'],
    },
  ],
};
