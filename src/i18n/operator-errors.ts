/** Error codes of the provider's side (§11) as sentences, both languages side by side. */
type Sentence = (details: Readonly<Record<string, string | number>>) => string;

const ja: Record<string, Sentence> = {
  not_allowed: () =>
    'この操作をする権限がありません。必要な場合は、サービスの管理者に依頼してください。',
  'customer.not_found': () =>
    'そのお客様は登録されていません。お客様の一覧から選び直してください。',
  'customer.name_empty': () => 'お客様名を入力してください。',
  'customer.name_too_long': (d) => `お客様名が長すぎます。${d['max']}文字以下にしてください。`,
  'customer.zone_unknown': (d) =>
    `「${d['zone'] ?? ''}」というタイムゾーンはありません。候補から選んでください（例：Asia/Tokyo）。`,
  'customer.closing_day': () => '締め日は1日から28日、または月末から選んでください。',
  'user.not_found': () =>
    'そのユーザーは登録されていません。ユーザーの一覧から選び直してください。',
  'user.name_taken': (d) =>
    `ユーザ名「${d['userName'] ?? ''}」は使われています。別のユーザ名にしてください。`,
  'user.name_unusable': () => 'ユーザ名は空白のない64文字以内で入力してください。',
  'user.role_of_provider': () => 'この権限は選べません。一覧から選び直してください。',
  'user.of_provider': () =>
    'サービスの運用担当者のユーザーは変更できません。オペレーターに依頼してください。',
  'user.own_role': () => '自分の権限は変えられません。ほかの管理者に依頼してください。',
  'user.own_account': () => '自分のユーザーは停止できません。ほかの管理者に依頼してください。',
  'user.own_address': () =>
    '自分の通知先は、ここでは変えられません。「通知先メールアドレスの変更」で変更してください。',
  'user.own_password': () =>
    '自分のパスワードは、ここでは再発行できません。「パスワードの変更」で変更してください。',
  'user.own_second_factor': () =>
    '自分の2段階認証は、ここでは解除できません。「2段階認証」の画面で解除してください。',
  'user.last_admin': () =>
    '管理者が1人もいなくなるため、できません。先に、ほかのユーザーの権限を管理者にしてください。',
  'user.last_operator': () =>
    'オペレーターが1人もいなくなるため、できません。先に、ほかのユーザーの権限をオペレーターにしてください。',
  'user.disabled': () =>
    'このユーザーは停止中です。先に利用を再開してから、パスワードを発行してください。',
  'user.scope_of_viewers': () =>
    'グループを限れるのは閲覧者だけです。権限を閲覧者にするか、「すべてのデバイス」を選んでください。',
  'user.scope_empty': () => 'グループを1つ以上選ぶか、「すべてのデバイス」を選んでください。',
  'user.scope_unknown': () =>
    '選んだグループの中に、削除されたものがあります。グループを選び直してください。',
  'policy.out_of_range': (d) => `${d['min']}から${d['max']}までの整数を入力してください。`,
  'policy.min_over_max': (d) => `最大文字数（${d['max']}文字）以下にしてください。`,
  'policy.idle_over_limit': (d) => `ログインの上限（${d['max']}分）以下にしてください。`,
  'view.reason_missing': () => '理由を入力してください。このお客様の管理者が読みます。',
  'view.reason_too_long': (d) => `理由が長すぎます。${d['max']}文字以下にしてください。`,
  'view.minutes': (d) => `見る時間は1分以上、${d['max']}時間以下にしてください。`,
  'view.own_house': () =>
    '提供者自身の画面は、そのまま見られます。お客様の一覧から、お客様を選んでください。',
  'view.other': () =>
    '表示しているお客様が、ほかのタブで変わりました。送信した内容は保存していません。画面を開き直してください。',
  'set_up.provider_name_empty': () => '提供者の名称を入力してください。',
  'set_up.provider_name_too_long': (d) =>
    `提供者の名称が長すぎます。${d['max']}文字以下にしてください。`,
  'set_up.dead': () =>
    'この設定用のリンクは使えません。サーバーを再起動すると、新しいリンクが表示されます。',
  'definition.not_found': () => 'その機種定義はありません。一覧から選び直してください。',
  'teaching.not_found': () => '教えた機種がありません。機種定義の一覧から選び直してください。',
  'teaching.no_walk': () =>
    'ファイルにプリンターの値がありません。.snmprec、または snmpwalk -On の出力を選んでください。',
  'teaching.no_object_id': () =>
    '記録に機種番号（sysObjectID）がありません。1.3.6.1 から全体を記録し直してください。',
  'teaching.file': (d) =>
    `「教えた機種」のファイルとして読めません（${d['where'] ?? ''}）。書き出したままのファイルを選んでください。`,
  'teaching.no_provider': () => '先に、最初の設定で提供者を登録してください。',
  'teaching.changed': () =>
    'ほかの人がこの機種を変更しました。画面を開き直して、内容を確かめてください。',
  'teaching.place': (d) =>
    `記録の ${d['oid'] ?? ''} に数値がありません。読む場所を候補から選び直してください。`,
  'teaching.no_total': () =>
    '合計（大判は面積か長さ）の場所が決まっていません。場所を選んで保存してから、使い始めてください。',
  'teaching.in_use': () => '使用中のため削除できません。先に、使うのをやめてください。',
  'teaching.vendor': (d) => `メーカー名を${d['max']}文字以内で入力してください。`,
  'teaching.number': () => 'パネルの値は、0以上の整数で入力してください。',
  'mail.not_waiting': () => 'このメールは送信待ちではないか、送信中です。状況を更新してください。',
  'mail.no_address': () =>
    '通知先メールアドレスが確認されていません。先に通知先を登録してください。',
  'session.missing': () => 'ログインが終わっています。もう一度ログインしてください。',
};

const en: Record<string, Sentence> = {
  not_allowed: () => 'You may not do this. Ask the administrator of the service if you need it.',
  'customer.not_found': () => 'There is no such customer. Choose one from the list.',
  'customer.name_empty': () => 'Enter the customer’s name.',
  'customer.name_too_long': (d) => `The name is too long. Use at most ${d['max']} characters.`,
  'customer.zone_unknown': (d) =>
    `There is no time zone “${d['zone'] ?? ''}”. Choose one from the list, such as Asia/Tokyo.`,
  'customer.closing_day': () => 'Choose a closing day from 1 to 28, or the end of the month.',
  'user.not_found': () => 'There is no such user. Choose one from the list.',
  'user.name_taken': (d) => `The user name “${d['userName'] ?? ''}” is taken. Choose another one.`,
  'user.name_unusable': () => 'A user name has 1 to 64 characters and no blanks.',
  'user.role_of_provider': () => 'This role cannot be given here. Choose one from the list.',
  'user.of_provider': () => 'This user works for the service. Ask an operator to change it.',
  'user.own_role': () => 'You cannot change your own role. Ask another administrator.',
  'user.own_account': () => 'You cannot disable yourself. Ask another administrator.',
  'user.own_address': () =>
    'Your own address cannot be changed here. Use “Change notification address”.',
  'user.own_password': () => 'Your own password cannot be issued anew here. Use “Change password”.',
  'user.own_second_factor': () =>
    'Your own second step cannot be removed here. Use the screen “Two-step sign-in”.',
  'user.last_admin': () =>
    'Nobody would be left as an administrator. Make another user an administrator first.',
  'user.last_operator': () =>
    'Nobody would be left as an operator. Make another user an operator first.',
  'user.disabled': () => 'This user is disabled. Enable the user first, then issue a password.',
  'user.scope_of_viewers': () =>
    'Only viewers can be limited to groups. Make the user a viewer, or choose “All devices”.',
  'user.scope_empty': () => 'Choose at least one group, or “All devices”.',
  'user.scope_unknown': () => 'One of the groups has been deleted. Choose the groups again.',
  'policy.out_of_range': (d) => `Enter a whole number from ${d['min']} to ${d['max']}.`,
  'policy.min_over_max': (d) => `Enter at most the longest length (${d['max']} characters).`,
  'policy.idle_over_limit': (d) => `Enter at most the longest session (${d['max']} minutes).`,
  'view.reason_missing': () => 'Enter a reason. This customer’s administrators will read it.',
  'view.reason_too_long': (d) => `The reason is too long. Use at most ${d['max']} characters.`,
  'view.minutes': (d) => `View it for 1 minute to ${d['max']} hours.`,
  'view.own_house': () =>
    'The provider’s own portal is open to you anyway. Choose a customer from the list.',
  'view.other': () =>
    'Another tab has changed whose portal you view. Nothing was saved; open the screen again.',
  'set_up.provider_name_empty': () => 'Enter the name of the provider.',
  'set_up.provider_name_too_long': (d) =>
    `The provider’s name is too long. Use at most ${d['max']} characters.`,
  'set_up.dead': () => 'This set-up link does not work. Restart the server for a new one.',
  'definition.not_found': () => 'There is no such definition. Choose one from the list.',
  'teaching.not_found': () => 'There is no such taught model. Choose one from the list.',
  'teaching.no_walk': () =>
    'The file holds no values of a printer. Choose a .snmprec file, or the output of snmpwalk -On.',
  'teaching.no_object_id': () =>
    'The recording has no sysObjectID. Record the whole of 1.3.6.1 again.',
  'teaching.file': (d) =>
    `This is no file of a taught model (${d['where'] ?? ''}). Choose one as it was downloaded.`,
  'teaching.no_provider': () => 'Register the provider first, by the first set-up.',
  'teaching.changed': () =>
    'Somebody else changed this model. Open the screen again and look at what it says now.',
  'teaching.place': (d) =>
    `The recording has no number at ${d['oid'] ?? ''}. Choose one of the places proposed.`,
  'teaching.no_total': () =>
    'It is not said where the total stands (of large format the area or length). Choose its place and save, then start using it.',
  'teaching.in_use': () => 'It is in use and cannot be removed. Stop using it first.',
  'teaching.vendor': (d) => `Enter the maker’s name, at most ${d['max']} characters.`,
  'teaching.number': () => 'Enter the panel’s values as whole numbers, 0 or more.',
  'mail.not_waiting': () =>
    'This mail does not wait, or is being sent right now. Look again how it stands.',
  'mail.no_address': () => 'You have no confirmed notification address. Set your address first.',
  'session.missing': () => 'You are signed out. Sign in again.',
};

export const operatorErrors = { ja, en };
