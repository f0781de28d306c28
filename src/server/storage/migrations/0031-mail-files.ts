import type { Migration } from './migration.ts';

/** Files that go with a mail (§6), such as a report's CSV: MailFile[] as JSON. */
export const mailFiles: Migration = {
  name: '0031-mail-files',
  async up(db, { text }) {
    await db.schema.alterTable('mails').addColumn('files_json', text).execute();
  },
};
