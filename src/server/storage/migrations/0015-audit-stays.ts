import type { Migration } from './migration.ts';

/** The audit can only be added to, and is searched by what was done and by whom (§11). */
export const auditStays: Migration = {
  name: '0015-audit-stays',
  async up(db, { appendOnly }) {
    await appendOnly(db, 'audit', ['customer_id', 'at', 'audit_id']);
    // by time alone it is read by its primary key
    for (const column of ['verb', 'actor'] as const) {
      await db.schema
        .createIndex(`audit_by_${column}`)
        .on('audit')
        .columns(['customer_id', column, 'at', 'audit_id'])
        .execute();
    }
  },
};
