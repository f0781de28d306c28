import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** The hashes of passwords that a user had before (§7.2). */
export const passwordHistory: Migration = {
  name: '0012-password-history',
  async up(db, { text, secure }) {
    const user: ('customer_id' | 'user_id')[] = ['customer_id', 'user_id'];
    await db.schema
      .createTable('password_history')
      .addColumn('customer_id', text, required)
      .addColumn('user_id', text, required)
      .addColumn('history_id', text, required)
      .addColumn('password_hash', text, required)
      .addPrimaryKeyConstraint('password_history_pk', [...user, 'history_id'])
      .addForeignKeyConstraint('password_history_user_fk', user, 'users', user, (key) =>
        key.onDelete('cascade'),
      )
      .execute();
    await secure(db, 'password_history');
  },
};
