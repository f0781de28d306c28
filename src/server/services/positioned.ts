import { KadoError } from '#core/errors.ts';

/** Work for one of several inputs: what it throws says which one. @param position from 0 */
export async function positioned<T>(position: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof KadoError)) throw thrown;
    const { code, status, details } = thrown;
    throw new KadoError(code, status, { ...details, position }, { cause: thrown });
  }
}
