/** Words of the backups as the provider looks at them (§11), both languages side by side. */
import type { BackupFailure } from '#core/backup-failure.ts';
import type { Locale } from './messages.ts';

const ja = {
  /** @param size null: the file is not to be seen from here */
  made: (at: string, where: string, size: string | null) =>
    `最後のバックアップ：${at}、${where}${size === null ? '' : `（${size}）`}。`,
  next: (at: string) => `次は ${at} に作成します。`,
  due: (at: string) => `${at} のバックアップを作成しています。`,
  late: {
    title: '予定のバックアップが作成されていません',
    what: (dueAt: string) => `${dueAt} に作成するはずのバックアップがありません。`,
  },
  none: {
    title: 'バックアップがまだありません',
    what: (folder: string) =>
      `${folder} にバックアップがありません。設定した直後であれば、数分後にこの画面を開き直してください。`,
  },
  failedTitle: 'バックアップを作成できませんでした',
  failed: (at: string) => `${at} に作成を試みましたが、失敗しました。`,
  why: {
    full: (folder: string) =>
      `${folder} のあるディスクがいっぱいです。不要なファイルを削除するか、容量を増やしてください。`,
    not_allowed: (folder: string) =>
      `${folder} に書き込めません。サーバーを動かしているユーザーが書き込めるように、権限を確かめてください。`,
    missing: (folder: string) =>
      `${folder} が見つかりません。ディスクがつながっているか、KADO_BACKUP_DIR が正しいかを確かめてください。`,
    database: () =>
      'データベースが応答しませんでした。データベースが動いているかを確かめてください。',
    other: (folder: string) =>
      `${folder} のあるディスクの空き容量と書き込み権限を確かめてください。原因はサーバーのログ（The backup could not be made）に残ります。`,
  } satisfies Record<BackupFailure, (folder: string) => string>,
  todo: '15分ごとに自動でやり直します。すぐに作成するには、サーバーで次のコマンドを実行します：',
  off: 'バックアップの自動作成は設定されていません。サーバーの設定 KADO_BACKUP_DIR に保存先のフォルダーを指定して起動し直すと、毎日作成します。',
};

const en: typeof ja = {
  made: (at, where, size) => `Last backup: ${at}, ${where}${size === null ? '' : ` (${size})`}.`,
  next: (at) => `The next one is due on ${at}.`,
  due: (at) => `The backup of ${at} is being made.`,
  late: {
    title: 'The backup that was due was not made',
    what: (dueAt) => `The backup that was due on ${dueAt} is not there.`,
  },
  none: {
    title: 'There is no backup yet',
    what: (folder) =>
      `There is no backup in ${folder}. If that was set up just now, open this page again in a few minutes.`,
  },
  failedTitle: 'The backup could not be made',
  failed: (at) => `It was tried on ${at} and failed.`,
  why: {
    full: (folder) =>
      `The disk with ${folder} is full. Remove what is not needed, or give it more room.`,
    not_allowed: (folder) =>
      `${folder} cannot be written to. Check that the user who runs the server may write there.`,
    missing: (folder) =>
      `${folder} is not there. Check that its disk is connected, and that KADO_BACKUP_DIR is right.`,
    database: () => 'The database did not answer. Check that it runs.',
    other: (folder) =>
      `Check that the disk with ${folder} has room and may be written to. The server’s log says why it failed (The backup could not be made).`,
  },
  todo: 'It is tried again every 15 minutes. To make one at once, run on the server:',
  off: 'No backups are made automatically. Name a folder in the server’s setting KADO_BACKUP_DIR and restart it; one is then made every day.',
};

export const backupWords = (locale: Locale): typeof ja => (locale === 'ja' ? ja : en);
