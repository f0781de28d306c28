import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** Which process does which background work of a customer, until when, and when it was done last. */
export const workClaims: Migration = {
  name: '0037-work-claims',
  async up(db, { text, secure }) {
    await db.schema
      .createTable('work_claims')
      .addColumn('customer_id', text, required)
      .addColumn('kind', text, required)
      .addColumn('holder', text, required)
      .addColumn('until_at', text, required)
      .addColumn('done_at', text)
      .addPrimaryKeyConstraint('work_claims_pk', ['customer_id', 'kind'])
      .execute();
    await secure(db, 'work_claims');
  },
};
