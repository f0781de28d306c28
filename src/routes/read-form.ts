import { KadoError } from '#core/errors.ts';

/**
 * The fields of a form that was sent, from a browser or a program.
 * @throws KadoError `form.unreadable` where the body is no form
 */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (cause) {
    // SvelteKit answers a body that is too large itself
    if (cause instanceof Error && 'status' in cause) throw cause;
    throw new KadoError('form.unreadable', 'invalid', {}, { cause });
  }
}
