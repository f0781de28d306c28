import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** Who wants to be told what, what there was to tell, and what was told to whom (§6). */
export const notices: Migration = {
  name: '0022-notices',
  async up(db, { text, secure }) {
    const user: ('customer_id' | 'user_id')[] = ['customer_id', 'user_id'];
    await db.schema
      .createTable('notice_choices')
      .addColumn('customer_id', text, required)
      .addColumn('user_id', text, required)
      .addColumn('choices_json', text, required)
      .addColumn('version', 'integer', required)
      .addColumn('changed_at', text, required)
      .addPrimaryKeyConstraint('notice_choices_pk', user)
      .addForeignKeyConstraint('notice_choices_user_fk', user, 'users', user, (key) =>
        key.onDelete('cascade'),
      )
      .execute();

    await db.schema
      .createTable('notices')
      .addColumn('customer_id', text, required)
      .addColumn('notice_id', text, required)
      .addColumn('device_id', text, required)
      .addColumn('kind', text, required)
      .addColumn('began_at', text, required)
      .addColumn('calm_at', text)
      .addColumn('ended_at', text)
      .addColumn('said_json', text, required)
      .addColumn('done_at', text)
      .addPrimaryKeyConstraint('notices_pk', ['customer_id', 'notice_id'])
      .execute();
    await db.schema
      .createIndex('notices_to_do')
      .on('notices')
      .columns(['customer_id', 'done_at', 'device_id'])
      .execute();

    await db.schema
      .createTable('notice_steps')
      .addColumn('customer_id', text, required)
      .addColumn('user_id', text, required)
      .addColumn('notice_id', text, required)
      .addColumn('step', text, required)
      .addColumn('mail_id', text)
      .addColumn('reason', text)
      .addColumn('at', text, required)
      .addPrimaryKeyConstraint('notice_steps_pk', ['customer_id', 'notice_id', 'user_id', 'step'])
      .addForeignKeyConstraint('notice_steps_user_fk', user, 'users', user, (key) =>
        key.onDelete('cascade'),
      )
      .execute();
    await db.schema
      .createIndex('notice_steps_by_user')
      .on('notice_steps')
      .columns(['customer_id', 'user_id', 'at'])
      .execute();

    await db.schema
      .createTable('notice_looks')
      .addColumn('customer_id', text, (column) => column.primaryKey().notNull())
      .addColumn('looked_at', text, required)
      .addColumn('awake_since_at', text, required)
      .execute();

    await db.schema
      .createTable('business_calendars')
      .addColumn('customer_id', text, (column) => column.primaryKey().notNull())
      .addColumn('weekdays', text, required)
      .addColumn('holidays_json', text, required)
      .addColumn('version', 'integer', required)
      .execute();
    for (const table of [
      ...['notice_choices', 'notices', 'notice_steps', 'notice_looks', 'business_calendars'],
    ]) {
      await secure(db, table);
    }
    await db.schema.alterTable('mails').addColumn('stop_url', text).execute();
  },
};
