/** The parts of asn1-ber (a dependency of net-snmp, without types) that the test responder uses. */
declare module 'asn1-ber' {
  export class BerReader {
    constructor(data: Buffer);
    readSequence(tag?: number): number | null;
    readInt(tag?: number): number;
    readString(): string;
    readOID(): string;
    readByte(): number | null;
  }
  export class BerWriter {
    readonly buffer: Buffer;
    startSequence(tag?: number): void;
    endSequence(): void;
    writeInt(value: number, tag?: number): void;
    writeString(value: string, tag?: number): void;
    writeBuffer(value: Buffer, tag: number): void;
    writeOID(value: string, tag?: number): void;
    writeByte(value: number): void;
    writeNull(): void;
  }
}
