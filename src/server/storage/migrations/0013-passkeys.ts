import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** Passkeys (§1.7), and challenges that one of them answered. */
export const passkeys: Migration = {
  name: '0013-passkeys',
  async up(db, { text, secure }) {
    const user: ('customer_id' | 'user_id')[] = ['customer_id', 'user_id'];

    await db.schema
      .createTable('passkeys')
      .addColumn('customer_id', text, required)
      .addColumn('credential_id', text, required)
      .addColumn('user_id', text, required)
      .addColumn('name', text, required)
      .addColumn('public_key', text, required)
      .addColumn('sign_count', 'double precision', required)
      .addColumn('transports_json', text, required)
      .addColumn('created_at', text, required)
      .addColumn('used_at', text)
      .addPrimaryKeyConstraint('passkeys_pk', ['customer_id', 'credential_id'])
      .addForeignKeyConstraint('passkeys_user_fk', user, 'users', user, (key) =>
        key.onDelete('cascade'),
      )
      .execute();
    await db.schema.createIndex('passkeys_by_user').on('passkeys').columns(user).execute();

    await db.schema
      .createTable('spent_challenges')
      .addColumn('customer_id', text, required)
      .addColumn('challenge', text, required)
      .addColumn('spent_at', text, required)
      .addPrimaryKeyConstraint('spent_challenges_pk', ['customer_id', 'challenge'])
      .execute();

    for (const table of ['passkeys', 'spent_challenges']) await secure(db, table);
  },
};
