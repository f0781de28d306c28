/** `kado device redecode`: kept raw polls, read again by today's definitions. */
import { meaningOfAnswer } from '#server/collector/raw-answers.ts';
import { knownDefinitions } from '#server/services/known-definitions.ts';
import { redecodeDevice } from '#server/services/redecode-device.ts';
import { contextOfCustomer, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';
import { everyDevice } from './every-device.ts';
import { printRows } from './print-rows.ts';
import { progressBar } from './progress-bar.ts';

/** @param named a device's id or name; null: all devices of the customer */
export async function redecode(
  customer: string,
  named: string | null,
  asJson: boolean,
): Promise<number> {
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'device redecode');
  const known = await knownDefinitions(app.system);
  const devices = (await everyDevice(ctx)).filter(
    ({ deviceId, name }) => named === null || named === deviceId || named === name,
  );
  if (named !== null && devices.length !== 1) {
    throw new UsageError(
      devices.length === 0
        ? `No device is called "${named}"; \`kado device list\` names them.`
        : `${devices.length} devices are called "${named}"; name one by its id.`,
    );
  }
  const rows: Record<string, unknown>[] = [];
  const bar = process.stderr.isTTY ? progressBar('Decoding') : null;
  try {
    for (const { deviceId, name } of devices) {
      const done = await redecodeDevice(ctx, deviceId, (raw) => meaningOfAnswer(raw, known));
      rows.push({ id: deviceId, name, ...done });
      bar?.show(rows.length / devices.length);
    }
  } finally {
    bar?.end();
  }
  printRows(rows, asJson);
  return 0;
}
