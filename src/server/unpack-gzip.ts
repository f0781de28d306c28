import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const unpack = promisify(gunzip);

/**
 * Unpacks what came packed, never further than it may be long.
 * @param longest bytes
 * @returns `too_long`, or `broken` for what is no gzip
 */
export async function unpackGzip(
  bytes: ArrayBuffer,
  longest: number,
): Promise<Uint8Array | 'too_long' | 'broken'> {
  try {
    return await unpack(bytes, { maxOutputLength: longest });
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
    return code === 'ERR_BUFFER_TOO_LARGE' ? 'too_long' : 'broken';
  }
}
