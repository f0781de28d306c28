/** What a terminal is told of single sign-on (§1.7). */
type Details = Readonly<Record<string, string | number>>;

const document = 'opens the issuer with /.well-known/openid-configuration behind it';

export const signOnSentences: Readonly<Record<string, string | ((details: Details) => string)>> = {
  'single_sign_on.none':
    'This customer has no single sign-on; set it up with --issuer URL --client-id ID.',
  'single_sign_on.issuer_unusable':
    'An issuer begins with https:// and has neither ? nor #, such as https://login.example.com/office.',
  'single_sign_on.issuer_insecure':
    'An issuer begins with https://; http:// is only for this machine itself.',
  'single_sign_on.issuer_of_many':
    'This issuer lets every organisation in; give the one with the tenant’s id.',
  'single_sign_on.issuer_differs': ({ told }) =>
    `The provider calls itself ${told || 'otherwise'}; give exactly that as --issuer.`,
  'single_sign_on.no_discovery': `There is no discovery document; see whether this machine ${document}.`,
  'single_sign_on.discovery_incomplete':
    'The discovery document lacks https addresses that sign-in needs; is it an OpenID provider?',
  'single_sign_on.unreachable': ({ host }) =>
    `${host} cannot be reached from this machine; check the address and the network.`,
  'single_sign_on.timeout': ({ host }) => `${host} did not answer within 10 seconds; try again.`,
  'single_sign_on.certificate': ({ host }) =>
    `The certificate of ${host} cannot be verified; name an authority of your own by NODE_EXTRA_CA_CERTS.`,
  'single_sign_on.client_id': ({ max }) =>
    `A client ID has no blanks and at most ${max} characters; give it as --client-id.`,
  'single_sign_on.domain_unusable': ({ domain }) =>
    `${domain} is no mail domain; write it like example.com.`,
  'single_sign_on.domains_too_many': ({ max }) => `A customer has at most ${max} domains.`,
  'single_sign_on.domain_taken': ({ domain }) => `Another customer has the domain ${domain}.`,
  'single_sign_on.no_new_operators':
    'Operators are never registered by themselves: say --new-users none.',
  'single_sign_on.new_users_need_domains':
    '--new-users needs --domains, or everybody whom the provider knows would be registered.',
  'single_sign_on.secret_again':
    'Another issuer needs its own client secret: add --client-secret-stdin or --no-client-secret.',
  'single_sign_on.secret_unusable': 'A client secret has no blanks and at most 1000 characters.',
  'single_sign_on.changed_meanwhile': 'Somebody changed it at the same moment; try again.',
};
