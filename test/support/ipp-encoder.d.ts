/** The part of ipp-encoder that the tests use as a second opinion. */
declare module 'ipp-encoder' {
  interface Message {
    version: { major: number; minor: number };
    statusCode: number;
    requestId: number;
    groups: { tag: number; attributes: { tag: number; name: string; value: unknown[] }[] }[];
  }
  const ipp: {
    response: {
      decode(bytes: Buffer): Message;
      encode(message: Message): Buffer;
    };
  };
  export default ipp;
}
