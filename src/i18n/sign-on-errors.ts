/** Error codes of single sign-on (§1.7) as sentences, both languages side by side. */
type Sentence = (details: Readonly<Record<string, string | number>>) => string;

const ja: Record<string, Sentence> = {
  'sign_in.single_sign_on': () =>
    'お使いの組織では、パスワードやパスキーではログインできません。「シングルサインオンでログイン」からログインしてください。',
  'single_sign_on.not_found': () =>
    'シングルサインオンの設定が見つかりません。入力を確かめるか、パスワードでログインしてください。',
  'single_sign_on.throttled': () => '試行が多すぎます。数分待ってから、もう一度お試しください。',
  'single_sign_on.away': () =>
    '会社の認証サーバーに接続できませんでした。しばらくしてから、もう一度お試しください。続く場合は、管理者に番号を伝えてください。',
  'single_sign_on.none': () =>
    'シングルサインオンは使われていません。パスワードでログインするか、管理者に確認してください。',
  'single_sign_on.ended': () =>
    'ログインの途中で時間が過ぎたか、別の画面でやり直されました。もう一度はじめからログインしてください。',
  'single_sign_on.used': () =>
    'このログインはすでに使われています。もう一度はじめからログインしてください。',
  'single_sign_on.cancelled': () =>
    '認証サーバーでログインが取り消されたか、許可されませんでした。もう一度試すか、会社のアカウントの管理者に確認してください。',
  'single_sign_on.provider_refused': () =>
    '認証サーバーがログインを受け付けませんでした。続く場合は、管理者に番号を伝えてください。',
  'single_sign_on.client_refused': () =>
    '認証サーバーがこのサービスを認めませんでした。クライアントIDとシークレットを確かめるよう、管理者に伝えてください。',
  'single_sign_on.token_wrong': () =>
    '認証サーバーの応答を確かめられなかったため、ログインを中止しました。続く場合は、管理者に番号を伝えてください。',
  'single_sign_on.clock': () =>
    '認証サーバーとこのサービスの時刻がずれているため、ログインできません。両方の時計を合わせるよう、管理者に伝えてください。',
  'single_sign_on.timeout': (d) =>
    `認証サーバー${d['host'] ? `（${d['host']}）` : ''}が10秒以内に応答しませんでした。しばらくしてから、もう一度お試しください。`,
  'single_sign_on.unreachable': (d) =>
    `認証サーバー${d['host'] ? `（${d['host']}）` : ''}に接続できません。アドレスとネットワークを確かめてください。`,
  'single_sign_on.certificate': (d) =>
    `認証サーバー${d['host'] ? `（${d['host']}）` : ''}の証明書を確かめられません。社内の認証局を使う場合は、その証明書をこのサービスのサーバーに登録してください（NODE_EXTRA_CA_CERTS）。`,
  'single_sign_on.no_discovery': () =>
    '認証サーバーの設定情報を読み取れません。発行者のURLに /.well-known/openid-configuration を付けたアドレスが開けるか確かめてください。',
  'single_sign_on.issuer_differs': (d) =>
    `設定情報にある発行者が、入力されたURLと異なります${d['told'] ? `（${d['told']}）` : ''}。同じ値を入力してください。`,
  'single_sign_on.discovery_incomplete': () =>
    '認証サーバーの設定情報に、ログインに必要な https のアドレスがありません。OpenID Connect のサーバーか確かめてください。',
  'single_sign_on.user_disabled': () =>
    'このユーザーは停止されています。管理者に確認してください。',
  'single_sign_on.unknown_user': () =>
    '会社のアカウントは確認できましたが、このサービスに登録がありません。登録を管理者に依頼してください。',
  'single_sign_on.unverified': () =>
    '認証サーバーから確認済みのメールアドレスが届かなかったため、どのユーザーか分かりません。管理者に、認証サーバーの設定を確かめるよう依頼してください。',
  'single_sign_on.ambiguous': () =>
    '同じメールアドレスのユーザーが複数いるため、どのユーザーか分かりません。管理者に、通知先メールアドレスを分けるよう依頼してください。',
  'single_sign_on.linked_otherwise': () =>
    'このメールアドレスのユーザーは、会社の別のアカウントと結び付いています。管理者に、結び付きの解除を依頼してください。',
  'single_sign_on.issuer_unusable': () =>
    '発行者のURLとして使えません。https:// で始まり、? や # を含まないURLを入力してください。',
  'single_sign_on.issuer_insecure': () => '発行者のURLは https:// で始まるものにしてください。',
  'single_sign_on.issuer_of_many': () =>
    'このURLは、どの組織のアカウントでも通してしまいます。テナントIDを含むURLにしてください。',
  'single_sign_on.client_id': (d) =>
    `クライアントIDは、空白のない半角文字（${d['max']}文字以下）で入力してください。`,
  'single_sign_on.domain_unusable': (d) =>
    `「${d['domain'] ?? ''}」はドメインとして使えません。example.co.jp の形で入力してください。`,
  'single_sign_on.domains_too_many': (d) => `ドメインは${d['max']}個までです。`,
  'single_sign_on.domain_taken': (d) =>
    `ドメイン「${d['domain'] ?? ''}」は、ほかのお客様に登録されています。`,
  'single_sign_on.domains_of_provider': () =>
    'ドメインはサービスの管理者が登録します。変更はサービスの管理者に依頼してください。',
  'single_sign_on.no_new_operators': () =>
    '運用担当者は自動で登録できません。「登録済みのユーザーだけ」を選んでください。',
  'single_sign_on.new_users_need_domains': () =>
    '自動で登録するには、メールアドレスのドメインが必要です。ドメインがないと、誰でも登録されるおそれがあります。',
  'single_sign_on.secret_again': () =>
    '発行者を変えるときは、クライアントシークレットも入力してください。登録済みのシークレットは、別のサーバーには送りません。',
  'single_sign_on.secret_unusable': () =>
    'クライアントシークレットは、空白のない1000文字以下で入力してください。',
  'single_sign_on.untried': () =>
    '必須にする前に、いったん保存し、シングルサインオンで一度ログインしてください。ご自分がログインできなくなるのを防ぐためです。',
  'single_sign_on.changed_meanwhile': () =>
    'この画面を開いたあとに、ほかの人が設定を変えました。今の内容を確かめて、もう一度入力してください。',
};

const en: Record<string, Sentence> = {
  'sign_in.single_sign_on': () =>
    'Your organisation does not sign in by passwords or passkeys. Choose “Sign in with single sign-on”.',
  'single_sign_on.not_found': () =>
    'No single sign-on was found for this. Check what you entered, or sign in with your password.',
  'single_sign_on.throttled': () => 'Too many attempts. Wait a few minutes and try again.',
  'single_sign_on.away': () =>
    'Your organisation’s identity provider cannot be used now. Try again in a while; if it goes on, give your administrator the number.',
  'single_sign_on.none': () =>
    'Single sign-on is not in use. Sign in with your password, or ask your administrator.',
  'single_sign_on.ended': () =>
    'This sign-in took too long, or was begun again elsewhere. Start again.',
  'single_sign_on.used': () => 'This sign-in was used already. Start again.',
  'single_sign_on.cancelled': () =>
    'The sign-in was cancelled, or not allowed, at your identity provider. Try again, or ask whoever looks after your organisation’s accounts.',
  'single_sign_on.provider_refused': () =>
    'The identity provider refused the sign-in. If that goes on, give your administrator the number.',
  'single_sign_on.client_refused': () =>
    'The identity provider does not accept this service. Ask your administrator to check the client ID and the secret.',
  'single_sign_on.token_wrong': () =>
    'The identity provider’s answer could not be verified, so the sign-in was stopped. If that goes on, give your administrator the number.',
  'single_sign_on.clock': () =>
    'The clocks of the identity provider and of this service differ too much. Ask your administrator to set them.',
  'single_sign_on.timeout': (d) =>
    `The identity provider${d['host'] ? ` (${d['host']})` : ''} did not answer within 10 seconds. Try again in a while.`,
  'single_sign_on.unreachable': (d) =>
    `The identity provider${d['host'] ? ` (${d['host']})` : ''} cannot be reached. Check the address and the network.`,
  'single_sign_on.certificate': (d) =>
    `The certificate of the identity provider${d['host'] ? ` (${d['host']})` : ''} cannot be verified. If it comes from your own authority, make that known to the server of this service (NODE_EXTRA_CA_CERTS).`,
  'single_sign_on.no_discovery': () =>
    'The provider’s discovery document cannot be read. See whether the issuer with /.well-known/openid-configuration behind it can be opened.',
  'single_sign_on.issuer_differs': (d) =>
    `The discovery document names another issuer${d['told'] ? ` (${d['told']})` : ''}. Enter it exactly so.`,
  'single_sign_on.discovery_incomplete': () =>
    'The discovery document lacks https addresses that sign-in needs. Check that it is an OpenID provider.',
  'single_sign_on.user_disabled': () => 'This user is disabled. Ask your administrator.',
  'single_sign_on.unknown_user': () =>
    'Your account is good, but you are not registered here. Ask your administrator to register you.',
  'single_sign_on.unverified': () =>
    'The identity provider gave no verified mail address, so it is not known who you are here. Ask your administrator to check the provider’s settings.',
  'single_sign_on.ambiguous': () =>
    'Several users have your mail address, so it is not known which one you are. Ask your administrator to give each an own one.',
  'single_sign_on.linked_otherwise': () =>
    'The user of your mail address belongs to another account of your organisation. Ask your administrator to unlink it.',
  'single_sign_on.issuer_unusable': () =>
    'This is no issuer. Enter an address that begins with https:// and has no ? or #.',
  'single_sign_on.issuer_insecure': () => 'The issuer has to begin with https://.',
  'single_sign_on.issuer_of_many': () =>
    'This issuer lets accounts of every organisation in. Enter the one with your tenant’s id.',
  'single_sign_on.client_id': (d) =>
    `A client ID has no blanks, ASCII characters only, and at most ${d['max']} of them.`,
  'single_sign_on.domain_unusable': (d) =>
    `“${d['domain'] ?? ''}” is no mail domain. Write it like example.com.`,
  'single_sign_on.domains_too_many': (d) => `There may be ${d['max']} domains at most.`,
  'single_sign_on.domain_taken': (d) =>
    `The domain “${d['domain'] ?? ''}” belongs to another customer.`,
  'single_sign_on.domains_of_provider': () =>
    'The administrators of the service enter the domains. Ask them for a change.',
  'single_sign_on.no_new_operators': () =>
    'The provider’s staff are never registered automatically. Choose “Only registered users”.',
  'single_sign_on.new_users_need_domains': () =>
    'Registering people automatically needs a mail domain. Without one, anybody might be registered.',
  'single_sign_on.secret_again': () =>
    'Another issuer needs its client secret: the stored one is not told to another server.',
  'single_sign_on.secret_unusable': () =>
    'A client secret has no blanks, and at most 1000 characters.',
  'single_sign_on.untried': () =>
    'Before you require it, save it and sign in by single sign-on once, so that you do not shut yourself out.',
  'single_sign_on.changed_meanwhile': () =>
    'Since this page was opened somebody changed the settings. Look at what stands now, and enter again.',
};

export const signOnErrors = { ja, en };
