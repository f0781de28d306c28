import type { ColumnDefinitionBuilder } from 'kysely';
import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** Single sign-on and group scopes (§1.7), the set-up link, collectors, and from where it was done (§11). */
export const rolesAndCollectors: Migration = {
  name: '0014-roles-and-collectors',
  async up(db, { text, secure }) {
    const user: ('customer_id' | 'user_id')[] = ['customer_id', 'user_id'];
    const group: ('customer_id' | 'group_id')[] = ['customer_id', 'group_id'];

    await db.schema
      .createTable('single_sign_ons')
      .addColumn('customer_id', text, (column) => column.primaryKey().notNull())
      .addColumn('issuer', text, required)
      .addColumn('client_id', text, required)
      .addColumn('client_secret_sealed', text)
      .addColumn('required', 'integer', required)
      .addColumn('second_factor', 'integer', required)
      .addColumn('new_user_role', text)
      .addColumn('version', 'integer', required)
      .addColumn('changed_at', text, required)
      .addColumn('disabled_at', text)
      .execute();

    await db.schema
      .createTable('sign_on_domains')
      .addColumn('domain', text, required)
      .addColumn('customer_id', text, required)
      .addPrimaryKeyConstraint('sign_on_domains_pk', ['domain'])
      .execute();

    await db.schema
      .createTable('user_identities')
      .addColumn('customer_id', text, required)
      .addColumn('issuer', text, required)
      .addColumn('subject', text, required)
      .addColumn('user_id', text, required)
      .addColumn('linked_at', text, required)
      .addColumn('used_at', text)
      .addPrimaryKeyConstraint('user_identities_pk', ['customer_id', 'issuer', 'subject'])
      .addForeignKeyConstraint('user_identities_user_fk', user, 'users', user, (key) =>
        key.onDelete('cascade'),
      )
      .execute();

    await db.schema
      .createTable('user_groups')
      .addColumn('customer_id', text, required)
      .addColumn('user_id', text, required)
      .addColumn('group_id', text, required)
      .addPrimaryKeyConstraint('user_groups_pk', ['customer_id', 'user_id', 'group_id'])
      .addForeignKeyConstraint('user_groups_user_fk', user, 'users', user, (key) =>
        key.onDelete('cascade'),
      )
      .addForeignKeyConstraint('user_groups_group_fk', group, 'groups', group, (key) =>
        key.onDelete('cascade'),
      )
      .execute();

    await db.schema
      .createTable('set_up_links')
      .addColumn('customer_id', text, required)
      .addColumn('token_hash', text, required)
      .addColumn('created_at', text, required)
      .addColumn('expires_at', text, required)
      .addColumn('used_at', text)
      .addPrimaryKeyConstraint('set_up_links_pk', ['customer_id', 'token_hash'])
      .execute();

    await db.schema
      .createTable('collectors')
      .addColumn('customer_id', text, required)
      .addColumn('collector_id', text, required)
      .addColumn('name', text, required)
      .addColumn('created_at', text, required)
      .addColumn('enrol_hash', text)
      .addColumn('enrol_expires_at', text)
      .addColumn('enrolled_at', text)
      .addColumn('credential_hash', text)
      .addColumn('former_hash', text)
      .addColumn('rotated_at', text)
      .addColumn('seen_at', text)
      .addColumn('address', text)
      .addColumn('version', text)
      .addColumn('revoked_at', text)
      .addPrimaryKeyConstraint('collectors_pk', ['customer_id', 'collector_id'])
      .execute();

    const tables = ['single_sign_ons', 'sign_on_domains', 'user_identities', 'user_groups'];
    for (const table of [...tables, 'set_up_links', 'collectors']) await secure(db, table);

    const whole = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0);
    await db.schema.alterTable('users').addColumn('scoped', 'integer', whole).execute();
    const byPassword = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo('password');
    await db.schema.alterTable('sessions').addColumn('method', text, byPassword).execute();
    await db.schema.alterTable('pending_sign_ins').addColumn('method', text, byPassword).execute();
    await db.schema.alterTable('users').addColumn('let_in_until_at', text).execute();
    for (const column of ['viewed_customer_id', 'viewed_until_at', 'view_reason']) {
      await db.schema.alterTable('sessions').addColumn(column, text).execute();
    }
    await db.schema.alterTable('devices').addColumn('snmp_sealed', text).execute();
    await db.schema.alterTable('audit').addColumn('channel', text).execute();
    await db.schema.alterTable('audit').addColumn('address', text).execute();
    await db.schema.alterTable('audit').addColumn('viewed', 'integer', whole).execute();
  },
};
