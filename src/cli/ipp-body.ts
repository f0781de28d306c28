/** A recorded IPP answer (RFC 8010) -> what it means, or why it says nothing. */
import { explainIpp } from '#core/decode-ipp.ts';
import type { ExplainedReport } from '#core/decode.ts';
import { textOf, type IppAttributes } from '#core/ipp-attributes.ts';
import { printerAttributes } from '#core/ipp-printer-attributes.ts';
import type { DecodeNote } from '#core/reading.ts';
import { looksLikeIpp, readIpp } from '#core/read-ipp.ts';
import { definitions } from '#definitions/index.ts';

export interface ExplainedBody {
  explained: ExplainedReport;
  notes: DecodeNote[];
}

/**
 * The meaning of a file's bytes; null where they are no IPP. The header of HTTP may stand
 * in front. @throws Error where the answer is cut off, a refusal, or not a printer's
 */
export function explainIppBody(file: string, bytes: Uint8Array): ExplainedBody | null {
  const body = withoutHttp(bytes);
  if (!looksLikeIpp(body)) return null;
  const { message, problem } = readIpp(body);
  if (message === null || problem !== null) {
    const how = problem === 'malformed' ? 'is not IPP as written' : 'is cut off';
    // what is missing may be why the printer has stopped
    throw new Error(`${file} ${how}; record the whole answer to Get-Printer-Attributes anew.`);
  }
  const attributes = printerAttributes(message);
  if (attributes.size > 0) return explained(attributes);
  const status = `0x${message.code.toString(16).padStart(4, '0')}`;
  if (message.code === 0x0503) {
    throw new Error(
      `In ${file} the printer refuses the version of IPP (${status}); ask it again in version 1.1, as kado probe does.`,
    );
  }
  if (message.code >= 0x0400) {
    throw new Error(`In ${file} the printer refuses to answer (${status}); ask it anew.`);
  }
  throw new Error(
    `${file} is IPP without attributes of a printer; record the answer to Get-Printer-Attributes (requests and jobs are not read).`,
  );
}

/** Attributes as `kado decode` and `kado probe` show them. */
export function explained(attributes: IppAttributes): ExplainedBody {
  const uuid = textOf(attributes, 'printer-uuid');
  return {
    explained: explainIpp(attributes, definitions),
    notes: [
      { code: 'ipp', text: `${attributes.size} attributes that say something here` },
      ...(uuid === null ? [] : [{ code: 'uuid', text: uuid }]),
    ],
  };
}

/** What a scanner or Windows' discovery answers, in words; null for anything else. */
export function scannerAnswer(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 4_096)).toString('latin1');
  if (!/^\s*</.test(start)) return null;
  if (/ScannerCapabilities|ScannerStatus/.test(start)) return 'an eSCL answer of a scanner';
  return /Envelope/.test(start) ? 'a WSD (SOAP) answer' : null;
}

function withoutHttp(bytes: Uint8Array): Uint8Array {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16_384));
  const end = start.subarray(0, 5).toString('latin1') === 'HTTP/' ? start.indexOf('\r\n\r\n') : -1;
  return end < 0 ? bytes : bytes.subarray(end + 4);
}
