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
  'user.own_role': () => '自分の権限は変えられません。ほかのオペレーターに依頼してください。',
  'user.own_account': () =>
    '自分のユーザーは停止できません。ほかのオペレーターに依頼してください。',
  'policy.out_of_range': (d) => `${d['min']}から${d['max']}までの整数を入力してください。`,
  'policy.min_over_max': (d) => `最大文字数（${d['max']}文字）以下にしてください。`,
  'policy.idle_over_limit': (d) => `ログインの上限（${d['max']}分）以下にしてください。`,
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
  'user.own_role': () => 'You cannot change your own role. Ask another operator.',
  'user.own_account': () => 'You cannot disable yourself. Ask another operator.',
  'policy.out_of_range': (d) => `Enter a whole number from ${d['min']} to ${d['max']}.`,
  'policy.min_over_max': (d) => `Enter at most the longest length (${d['max']} characters).`,
  'policy.idle_over_limit': (d) => `Enter at most the longest session (${d['max']} minutes).`,
};

export const operatorErrors = { ja, en };
