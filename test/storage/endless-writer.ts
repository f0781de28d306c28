/** Program: writes pairs of groups into the folder named, one transaction a pair, and says each number once it is committed. */
import { openDatabase } from '#server/storage/open.ts';

const dataDir = process.argv[2] ?? '';
const { db } = await openDatabase({ dataDir });
for (let n = 0; ; n++) {
  await db.transaction().execute(async (trx) => {
    for (const half of ['a', 'b']) {
      const id = `${n}${half}`;
      await trx
        .insertInto('groups')
        .values({
          customer_id: 'c1',
          group_id: id,
          name: id,
          name_key: id,
          version: 1,
          created_at: '',
        })
        .execute();
    }
  });
  process.stdout.write(`${n}\n`);
}
