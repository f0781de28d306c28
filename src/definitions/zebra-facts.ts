/** Where identity and state of Zebra stand beside the standard MIBs. */
import type { IdentityFacts } from '#core/definition-facts.ts';

// The printer's own serial number first, then that of its print server.
export const zebraIdentity: IdentityFacts = {
  serial: [{ oid: '1.3.6.1.4.1.10642.200.19.5.0' }, { oid: '1.3.6.1.4.1.683.1.5.0' }],
  model: [{ oid: '1.3.6.1.4.1.10642.1.1.0' }, { oid: '1.3.6.1.4.1.683.6.2.3.2.1.15.1' }],
  firmware: [{ oid: '1.3.6.1.4.1.10642.1.2.0' }, { oid: '1.3.6.1.4.1.683.1.9.0' }],
  modelFirst: true,
  modelPrefixes: ['ZTC', 'Zebra'],
  kinds: [{ pattern: '', kind: null }],
};
