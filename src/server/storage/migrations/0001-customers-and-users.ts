import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** Customers, their users and sessions; `user_names` finds the customer at sign-in. */
export const customersAndUsers: Migration = {
  name: '0001-customers-and-users',
  async up(db, { text }) {
    await db.schema
      .createTable('customers')
      .addColumn('customer_id', text, required)
      .addColumn('name', text, required)
      .addColumn('role', text, required)
      .addColumn('zone', text, required)
      .addColumn('language', text, required)
      .addColumn('closing_day', 'integer', required)
      .addColumn('policy_json', text, required)
      .addColumn('created_at', text, required)
      .addPrimaryKeyConstraint('customers_pk', ['customer_id'])
      .execute();

    await db.schema
      .createTable('users')
      .addColumn('customer_id', text, required)
      .addColumn('user_id', text, required)
      .addColumn('user_name', text, required)
      .addColumn('name', text, required)
      .addColumn('role', text, required)
      .addColumn('password_hash', text, required)
      .addColumn('password_changed_at', text, required)
      .addColumn('failures', 'integer', required)
      .addColumn('locked_until_at', text)
      .addColumn('language', text, required)
      .addColumn('zone', text, required)
      .addColumn('email', text)
      .addColumn('created_at', text, required)
      .addPrimaryKeyConstraint('users_pk', ['customer_id', 'user_id'])
      .addForeignKeyConstraint('users_customer_fk', ['customer_id'], 'customers', ['customer_id'])
      .execute();

    // Unique over all customers, hence the only key without customer_id: a
    // reference table where the others are sharded.
    await db.schema
      .createTable('user_names')
      .addColumn('name_key', text, required)
      .addColumn('customer_id', text, required)
      .addColumn('user_id', text, required)
      .addPrimaryKeyConstraint('user_names_pk', ['name_key'])
      .execute();

    await db.schema
      .createTable('sessions')
      .addColumn('customer_id', text, required)
      .addColumn('session_hash', text, required)
      .addColumn('user_id', text, required)
      .addColumn('created_at', text, required)
      .addColumn('seen_at', text, required)
      .addColumn('expires_at', text, required)
      .addPrimaryKeyConstraint('sessions_pk', ['customer_id', 'session_hash'])
      .addForeignKeyConstraint(
        'sessions_user_fk',
        ['customer_id', 'user_id'],
        'users',
        ['customer_id', 'user_id'],
        (key) => key.onDelete('cascade'),
      )
      .execute();
    await db.schema
      .createIndex('sessions_by_user')
      .on('sessions')
      .columns(['customer_id', 'user_id'])
      .execute();
  },
};
