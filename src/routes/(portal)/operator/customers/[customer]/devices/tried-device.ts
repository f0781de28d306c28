/** "Try it" (§11): asks the device by what is typed, fills what is empty and compares the rest. */
import { isKadoError } from '#core/errors.ts';
import { contactFailureText } from '#i18n/contact-failures.ts';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import type { Context } from '#server/context.ts';
import { tryDevice } from '#server/services/try-device.ts';
import { fieldOf, readDeviceForm, type FormProblem, type Typed } from './device-form.ts';

const told = ['product', 'model', 'serial', 'mac', 'kind', 'location'] as const;
export type Told = (typeof told)[number];

export interface Tried {
  /** why it could not be read, as a sentence; null: it could */
  failure: string | null;
  /** what it said, beside what is typed; filled: nothing was typed, so the form takes it */
  facts: { name: Told; said: string; is: 'same' | 'filled' | 'other' }[];
  total: number | null;
}

export interface TriedForm {
  typed: Typed;
  problems: FormProblem[];
  warnings: FormProblem[];
  tried: Tried | null;
}

/** @param deviceId null: not registered yet */
export async function triedForm(
  ctx: Context,
  form: FormData,
  deviceId: string | null,
): Promise<TriedForm> {
  const { typed, entry, secrets } = readDeviceForm(form, ctx.locale);
  const app = currentApp();
  const input = { deviceId, settings: entry.settings, secrets };
  try {
    const { failure, report } = await tryDevice(ctx, input, app.ask, () => app.sealer);
    const says = { ...report, product: report?.model ?? null };
    const facts = told.flatMap((name): Tried['facts'] => {
      const said = says[name] ?? null;
      if (said === null || name === 'product') return [];
      const has = entry.settings[name];
      const isSame = has?.toUpperCase() === said.toUpperCase();
      return [{ name, said, is: has === null ? 'filled' : isSame ? 'same' : 'other' }];
    });
    for (const { name, said, is } of facts) if (is === 'filled') typed[name] = said;
    if (!typed['product']?.trim() && says.product) typed['product'] = says.product;
    const sentence = failure === null ? null : contactFailureText(ctx.locale, failure);
    const total = report?.counters.total ?? null;
    return { typed, problems: [], warnings: [], tried: { failure: sentence, facts, total } };
  } catch (thrown) {
    if (!isKadoError(thrown) || !/^(device\.(?!not_found)|secret\.)/.test(thrown.code))
      throw thrown;
    const { code, details } = thrown;
    const text = errorSentence(ctx.locale, code, details);
    const field = fieldOf(code, details) ?? fieldOfProblem(code);
    return { typed, problems: [{ field, text }], warnings: [], tried: null };
  }
}

function fieldOfProblem(code: string): string | null {
  if (code.startsWith('device.host_')) return 'host';
  if (code.startsWith('device.port_')) return 'port';
  if (code.startsWith('device.path_')) return 'path';
  return null;
}
