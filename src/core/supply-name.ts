/**
 * What devices write into a supply's description beside its name. The Printer MIB (RFC 3805)
 * has no column for part and serial numbers, so vendors append them.
 */
export interface SupplyName {
  /** without what is told beside it */
  name: string;
  /** under which it is ordered; null: not told */
  partNumber: string | null;
  /** of this very cartridge; null: not told */
  serial: string | null;
}

/** RFC 3805 has 255 octets; what is longer is read so far. */
const longest = 300;

/** `, PN 006R01509;SN48178080E0000481` (Xerox), ` S/N:CRUM-16020` (Samsung) */
const appended =
  // blanks are looked at from their first one on: time grows with the length alone
  /(?:[,;]\s*(?:PN|SN)\b|(?:[,;]|(?<![\s,;]))\s+S\/N\s*:|[,;]\s*SN(?=unknown|[0-9A-F])).*$/s;
const partLabel = /\bP(?:\/)?N\b[\s:]*([^\s,;]+)/;
const serialLabel = /\bS(?:\/)?N[\s:]*([^\s,;]+)/;

/** Part numbers that are a name, or stand in one: only where their make leaves no doubt. */
const inNames: readonly RegExp[] = [
  // HP: "Black Cartridge HP CF410A", "cyan ink HP F9J67A"
  /\bHP (\d?[A-Z]{1,2}\d[A-Z0-9]{1,3}\d?[A-Z]{1,2})\b/,
  // Kyocera and its kin: the whole name is the number, "TK-8555C"
  /^([A-Z]{2}-\d{3,5}[A-Z]?)$/,
  // Epson's label printers: "Cyan Ink Cartridge SJIC35P-C"
  /\bCartridge (SJIC\d+P-[A-Z]{1,2})$/,
];

/** Takes a description apart; what says "unknown" in it is not told. */
export function supplyNameOf(described: string): SupplyName {
  const description = described.slice(0, longest).toWellFormed();
  const tail = appended.exec(description)?.[0] ?? '';
  const bare = description.slice(0, description.length - tail.length);
  const name = tail === '' ? bare : bare.trimEnd();
  return {
    name,
    partNumber: told(partLabel.exec(tail)?.[1]) ?? inName(name),
    serial: told(serialLabel.exec(tail)?.[1]),
  };
}

function inName(name: string): string | null {
  for (const pattern of inNames) {
    const found = pattern.exec(name)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}

/** Words and rows of zeros that stand where nothing is known. */
function told(text: string | undefined): string | null {
  if (text === undefined || /^(unknown|none|n\/?a|null|[0\-.*?]+)$/i.test(text)) return null;
  return text.slice(0, 64);
}
