import { sql } from 'kysely';
import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** The outbox, links that were mailed, where a session is from, the user's region. */
export const mailAndLinks: Migration = {
  name: '0007-mail-and-links',
  async up(db, { text }) {
    const user: ('customer_id' | 'user_id')[] = ['customer_id', 'user_id'];

    await db.schema
      .createTable('mails')
      .addColumn('customer_id', text, required)
      .addColumn('mail_id', text, required)
      .addColumn('user_id', text)
      .addColumn('kind', text, required)
      .addColumn('to_address', text, required)
      .addColumn('language', text, required)
      .addColumn('subject', text, required)
      .addColumn('body_text', text)
      .addColumn('body_html', text)
      .addColumn('message_id', text)
      .addColumn('state', text, required)
      .addColumn('attempts', 'integer', required)
      .addColumn('due_at', text, required)
      .addColumn('claim', text)
      .addColumn('useless_at', text)
      .addColumn('created_at', text, required)
      .addColumn('ended_at', text)
      .addColumn('failure', text)
      .addPrimaryKeyConstraint('mails_pk', ['customer_id', 'mail_id'])
      .addForeignKeyConstraint('mails_user_fk', user, 'users', user, (key) =>
        key.onDelete('cascade'),
      )
      .execute();
    await db.schema
      .createIndex('mails_due')
      .on('mails')
      .columns(['customer_id', 'state', 'due_at'])
      .execute();

    await db.schema
      .createTable('mail_links')
      .addColumn('customer_id', text, required)
      .addColumn('token_hash', text, required)
      .addColumn('purpose', text, required)
      .addColumn('user_id', text, required)
      .addColumn('address', text, required)
      .addColumn('created_at', text, required)
      .addColumn('expires_at', text, required)
      .addColumn('used_at', text)
      .addPrimaryKeyConstraint('mail_links_pk', ['customer_id', 'token_hash'])
      .addForeignKeyConstraint('mail_links_user_fk', user, 'users', user, (key) =>
        key.onDelete('cascade'),
      )
      .execute();
    await db.schema.createIndex('mail_links_by_user').on('mail_links').columns(user).execute();

    // addresses are kept in lower case from now on, so that they can be found (§1.4)
    await sql`update users set email = lower(email)`.execute(db);
    await db.schema
      .createIndex('users_by_email')
      .on('users')
      .columns(['customer_id', 'email'])
      .execute();
    await db.schema.alterTable('users').addColumn('region', text).execute();
    await db.schema.alterTable('sessions').addColumn('address', text).execute();
    await db.schema.alterTable('sessions').addColumn('agent', text).execute();
  },
};
