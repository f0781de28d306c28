import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** Where devices' mails come in, the mails that came, and the mailboxes that are looked into (§12). */
export const deviceMail: Migration = {
  name: '0026-device-mail',
  async up(db, { text, bytes, secure }) {
    await db.schema
      .createTable('mail_intakes')
      .addColumn('customer_id', text, (column) => column.primaryKey().notNull())
      .addColumn('token', text, required)
      .addColumn('made_at', text, required)
      .addColumn('former_token', text)
      .addColumn('former_until_at', text)
      .addUniqueConstraint('mail_intakes_token', ['token'])
      .execute();
    await db.schema
      .createIndex('mail_intakes_former')
      .on('mail_intakes')
      .columns(['former_token'])
      .execute();

    await db.schema
      .createTable('device_mails')
      .addColumn('customer_id', text, required)
      .addColumn('mail_id', text, required)
      .addColumn('mail_key', text, required)
      .addColumn('received_at', text, required)
      .addColumn('sent_at', text)
      .addColumn('via', text, required)
      .addColumn('from_text', text, required)
      .addColumn('subject', text, required)
      .addColumn('state', text, required)
      .addColumn('reason', text)
      .addColumn('reason_text', text, required)
      .addColumn('form', text)
      .addColumn('kind', text)
      .addColumn('serial', text)
      .addColumn('model', text)
      .addColumn('device_id', text)
      .addColumn('taken_at', text)
      .addColumn('body', text)
      .addColumn('raw', bytes)
      .addColumn('done_at', text)
      .addColumn('done_by', text)
      .addPrimaryKeyConstraint('device_mails_pk', ['customer_id', 'mail_id'])
      .addUniqueConstraint('device_mails_key', ['customer_id', 'mail_key'])
      .execute();
    await db.schema
      .createIndex('device_mails_waiting')
      .on('device_mails')
      .columns(['customer_id', 'state', 'received_at'])
      .execute();

    await db.schema
      .createTable('mailboxes')
      .addColumn('customer_id', text, required)
      .addColumn('mailbox_id', text, required)
      .addColumn('host', text, required)
      .addColumn('port', 'integer', required)
      .addColumn('security', text, required)
      .addColumn('user_name', text, required)
      .addColumn('password_sealed', text, required)
      .addColumn('folder', text, required)
      .addColumn('done_folder', text)
      .addColumn('created_at', text, required)
      .addColumn('uid_validity', text)
      .addColumn('last_uid', 'integer', required)
      .addColumn('checked_at', text)
      .addColumn('worked_at', text)
      .addColumn('failure', text)
      .addColumn('taken', 'integer', required)
      .addPrimaryKeyConstraint('mailboxes_pk', ['customer_id', 'mailbox_id'])
      .execute();
    for (const table of ['mail_intakes', 'device_mails', 'mailboxes']) await secure(db, table);
  },
};
