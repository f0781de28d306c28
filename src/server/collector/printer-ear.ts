/** Listens to what printers announce by mDNS (§12): a hint where to ask first, believed in nothing else. */
import { isIPv4 } from 'node:net';
import multicastDns from 'multicast-dns';

/** As printers call their services. */
export const announcedServices = ['_ipp', '_ipps', '_pdl-datastream', '_printer'].map(
  (name) => `${name}._tcp.local`,
);

/** What a search listens with. */
export interface Ear extends Disposable {
  /** opens or closes it */
  want(isWanted: boolean): void;
  /** IPv4 addresses that announced a printer since the last time it was asked */
  heard(): readonly string[];
}

/** The part of `multicast-dns` that is used. */
export interface AnnouncementSource {
  on(event: 'response', heard: (response: Announcement, from: { address: string }) => void): void;
  on(event: 'error' | 'warning', failed: (error: Error) => void): void;
  query(questions: { name: string; type: 'PTR' }[]): void;
  destroy(): void;
}

interface Announcement {
  answers: readonly { name: string }[];
  additionals: readonly { name: string }[];
}

/** Beyond it nothing more is taken until somebody asks. */
const mostHeard = 1_000;

/** @param open absent: the network */
export function printerEar(
  log: { warn(fields: object, message: string): void },
  open: () => AnnouncementSource = () => multicastDns(),
): Ear {
  const addresses = new Set<string>();
  let source: AnnouncementSource | null = null;
  let isBroken = false;
  const close = (): void => {
    source?.destroy();
    source = null;
  };
  const fail = (err: unknown): void => {
    isBroken = true;
    close();
    log.warn(
      { err },
      'mDNS cannot be listened to here: devices are looked for in the ranges alone.',
    );
  };
  const names = (record: { name: string }): boolean =>
    announcedServices.some((service) => {
      const name = record.name.toLowerCase();
      return name === service || name.endsWith(`.${service}`);
    });

  function listen(): void {
    try {
      source = open();
      source.on('error', fail);
      // what cannot be read as DNS is somebody else's
      source.on('warning', () => {});
      source.on('response', ({ answers, additionals }, { address }) => {
        if (addresses.size >= mostHeard || !isIPv4(address)) return;
        if ([...answers, ...additionals].some(names)) addresses.add(address);
      });
      source.query(announcedServices.map((name) => ({ name, type: 'PTR' })));
    } catch (thrown) {
      fail(thrown);
    }
  }

  return {
    want(isWanted) {
      if (!isWanted) close();
      else if (source === null && !isBroken) listen();
    },
    heard() {
      const all = [...addresses];
      addresses.clear();
      return all;
    },
    [Symbol.dispose]: close,
  };
}
