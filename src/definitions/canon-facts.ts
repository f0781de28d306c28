/** Where identity and state of Canon stand beside the standard MIBs. */
import type { IdentityFacts, StatusFacts } from '#core/definition-facts.ts';

export const canonIdentity: IdentityFacts = {
  serial: [{ oid: '1.3.6.1.4.1.1602.1.2.1.8.1.3.1.1' }, { oid: '1.3.6.1.4.1.1602.1.2.1.4.0' }],
  model: [{ oid: '1.3.6.1.4.1.1602.1.1.1.1.0' }],
  firmware: [
    { oid: '1.3.6.1.4.1.1602.1.1.1.4.0' },
    // hrDeviceDescr ends with it
    { oid: '1.3.6.1.2.1.25.3.2.1.3.1', pattern: '\\s(\\d+\\.\\d+)$' },
  ],
  modelSuffixes: ['\\s+\\d+\\.\\d+', '\\s*/P'],
  kinds: [
    { sysObjectId: ['1.3.6.1.4.1.1602.4.3'], kind: 'large-format' },
    { sysObjectId: ['1.3.6.1.4.1.1602.4.7'], kind: 'mfp' },
    { pattern: '\\b(iR|imageRUNNER|imageFORCE|MF\\s?\\d|MAXIFY)', kind: 'mfp' },
  ],
};

export const canonStatus: StatusFacts = {
  texts: [{ pattern: '\\bE\\d{3}(-\\d+)?\\b', severity: 'service', code: 'service-requested' }],
  // column 5 holds the text of the code
  faultTables: [
    {
      column: '1.3.6.1.4.1.1602.1.5.5.3.1.1.5',
      pattern: '\\bE\\d{3}(-\\d+)?\\b',
      severity: 'service',
      code: 'service-requested',
    },
  ],
};
