import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** Authenticators, recovery codes, and sign-ins that wait for one of them (§1.7). */
export const secondFactor: Migration = {
  name: '0010-second-factor',
  async up(db, { text, secure }) {
    const user: ('customer_id' | 'user_id')[] = ['customer_id', 'user_id'];

    await db.schema
      .createTable('totp_factors')
      .addColumn('customer_id', text, required)
      .addColumn('user_id', text, required)
      .addColumn('secret_sealed', text, required)
      .addColumn('created_at', text, required)
      .addColumn('confirmed_at', text)
      .addColumn('last_step', 'integer')
      .addPrimaryKeyConstraint('totp_factors_pk', user)
      .addForeignKeyConstraint('totp_factors_user_fk', user, 'users', user, (key) =>
        key.onDelete('cascade'),
      )
      .execute();

    await db.schema
      .createTable('recovery_codes')
      .addColumn('customer_id', text, required)
      .addColumn('user_id', text, required)
      .addColumn('code_hash', text, required)
      .addColumn('created_at', text, required)
      .addColumn('used_at', text)
      .addPrimaryKeyConstraint('recovery_codes_pk', [...user, 'code_hash'])
      .addForeignKeyConstraint('recovery_codes_user_fk', user, 'users', user, (key) =>
        key.onDelete('cascade'),
      )
      .execute();

    await db.schema
      .createTable('pending_sign_ins')
      .addColumn('customer_id', text, required)
      .addColumn('token_hash', text, required)
      .addColumn('user_id', text, required)
      .addColumn('created_at', text, required)
      .addColumn('expires_at', text, required)
      .addPrimaryKeyConstraint('pending_sign_ins_pk', ['customer_id', 'token_hash'])
      .addForeignKeyConstraint('pending_sign_ins_user_fk', user, 'users', user, (key) =>
        key.onDelete('cascade'),
      )
      .execute();
    await db.schema
      .createIndex('pending_sign_ins_by_user')
      .on('pending_sign_ins')
      .columns(user)
      .execute();

    for (const table of ['totp_factors', 'recovery_codes', 'pending_sign_ins']) {
      await secure(db, table);
    }
  },
};
