/**
 * Error codes as sentences that say what happened and what to do. A code
 * without a sentence of its own takes the general one.
 */
import type { Locale } from './messages.ts';
import { longPeriod } from './days.ts';
import { deviceErrors } from './device-errors.ts';
import { collectorErrors } from './collector-errors.ts';
import { deviceMailErrors } from './device-mail-errors.ts';
import { operatorErrors } from './operator-errors.ts';
import { decimalsOf, groupDigits } from './numbers.ts';
import { readNowErrors } from './read-now-words.ts';
import { readingErrors } from './reading-errors.ts';
import { signOnErrors } from './sign-on-errors.ts';
import { stockErrors } from './stock-errors.ts';

type Details = Readonly<Record<string, string | number>>;
type Sentence = (details: Details, locale: Locale) => string;

/** A period in the details, in words; what is no period stays as it was typed. */
function period(details: Details, key: string, locale: Locale): string {
  const text = String(details[key] ?? '');
  return /^\d{4}-\d{2}(-\d{2})?$/.test(text) ? longPeriod(locale, text) : text;
}

/** A number in the details, in groups of three. */
function number(value: string | number | undefined): string {
  return typeof value === 'number' ? groupDigits(value, decimalsOf(value)) : (value ?? '');
}

/** What a field of an address is called on the screens; one without a name stays as it was typed. */
function fieldName(details: Details, locale: Locale): string {
  const name = String(details['field'] ?? '');
  return fieldNames[name]?.[locale] ?? name;
}

const fieldNames: Readonly<Record<string, Record<Locale, string>>> = {
  counter: { ja: '項目', en: 'counter' },
  group: { ja: 'グループ', en: 'group' },
  kind: { ja: '種別', en: 'kind' },
  measure: { ja: '集計種別', en: 'measure' },
  month: { ja: '月', en: 'month' },
  page: { ja: 'ページ', en: 'page' },
  period: { ja: '期間', en: 'period' },
  reading: { ja: '取得値', en: 'reading' },
  sort: { ja: '並べ替え', en: 'sort order' },
  state: { ja: '状態', en: 'state' },
  unit: { ja: '集計単位', en: 'unit' },
};

function field(details: Details, start: string, end: string): string {
  return details['field'] === 'to' ? end : start;
}

/** A character as a sentence can show it: what is invisible is named. */
function named(character: string | number | undefined, locale: Locale): string {
  const text = String(character ?? '');
  if (/\p{Cc}/u.test(text)) return locale === 'ja' ? '制御文字' : 'control characters';
  if (/[\u202a-\u202e\u2066-\u2069]/u.test(text)) {
    return locale === 'ja' ? '文字の向きを変える制御文字' : 'characters that turn the writing';
  }
  if (/[\uff61-\uff9f]/u.test(text)) {
    return locale === 'ja' ? `半角カタカナ（${text}）` : `half-width katakana (${text})`;
  }
  return locale === 'ja' ? `「${text}」` : `“${text}”`;
}

const kindsOfCharacters: Record<string, Record<Locale, string>> = {
  upper: { ja: '英大文字', en: 'capital letters' },
  lower: { ja: '英小文字', en: 'small letters' },
  digit: { ja: '数字', en: 'digits' },
  sign: { ja: '記号', en: 'signs' },
};

/** The kinds of characters that a password does not have, in words. */
function kindNames(details: Details, locale: Locale): string {
  const missing = String(details['missing'] ?? '').split(',');
  const names = missing.flatMap((kind) => kindsOfCharacters[kind]?.[locale] ?? []);
  return names.join(locale === 'ja' ? '・' : ', ');
}

const japanese: Record<string, Sentence> = {
  ...operatorErrors.ja,
  ...stockErrors.ja,
  ...deviceErrors.ja,
  ...readingErrors.ja,
  ...readNowErrors.ja,
  ...signOnErrors.ja,
  ...collectorErrors.ja,
  ...deviceMailErrors.ja,
  'sign_in.refused': () =>
    'ユーザ名またはパスワードが違います。続けて間違えると、しばらくログインできなくなります。',
  'sign_in.throttled': () => '試行が多すぎます。数分待ってから、もう一度お試しください。',
  'second_factor.refused': () =>
    'コードが違うか、すでに使われています。認証アプリの次のコードを入力してください。続けて間違えると、しばらくログインできなくなります。',
  'second_factor.code_wrong': () =>
    'コードが違います。認証アプリの今のコードを入力してください。違うままなら、端末の時刻を合わせてください。',
  'second_factor.code_missing': () => 'コードを入力してください。',
  'second_factor.there': () => '2段階認証はすでに設定されています。',
  'second_factor.none': () => '2段階認証は設定されていません。',
  'second_factor.not_begun': () =>
    '確認するものがありません。2段階認証の画面を開き直してください。',
  'passkey.refused': () =>
    'パスキーを確かめられませんでした。もう一度試すか、ほかの方法でログインしてください。',
  'passkey.unusable': () => 'パスキーを登録できませんでした。もう一度お試しください。',
  'passkey.name': () => 'パスキーの名前を入力してください（60文字以下）。',
  'passkey.not_found': () => 'そのパスキーはありません。一覧から選び直してください。',
  'secret.wrong': () =>
    '保存された鍵を開けません。認証アプリのコードの代わりにリカバリーコードを使うか、サービスの管理者に連絡してください。',
  'origin.refused': () =>
    '別のサイトからの操作と判断したため、受け付けませんでした。この画面を開き直して、もう一度お試しください。',
  'password.old_wrong': () =>
    '今のパスワードが違います。もう一度入力してください。続けて間違えると、しばらく受け付けなくなります。',
  'password.differs': () => '新しいパスワードと確認用のパスワードが一致しません。',
  'password.too_short': (d) => `新しいパスワードが短すぎます。${d['min']}文字以上にしてください。`,
  'password.too_long': (d) => `新しいパスワードが長すぎます。${d['max']}文字以下にしてください。`,
  'password.kinds': (d) =>
    `英大文字・英小文字・数字・記号のうち${d['kinds']}種類以上を使ってください。まだ使っていないもの：${kindNames(d, 'ja')}。`,
  'password.used_before': (d) =>
    `最近の${d['count']}回に使ったパスワードは使えません。別のパスワードにしてください。`,
  'password.like_user_name': () => 'ユーザ名に似ています。別のパスワードにしてください。',
  'password.like_old': () => '今のパスワードに似ています。別のパスワードにしてください。',
  'password.monotonous': () =>
    '同じ文字や続き番号ばかりのパスワードは使えません。別のパスワードにしてください。',
  'password.known': () =>
    'よく使われる言葉・名前・日付・キーの並びだけでは、推測されてしまいます。関係のない言葉を3つ以上つなげるなど、別のパスワードにしてください。',
  'link.dead': () => 'このリンクは使えません。すでに使われたか、期限が切れています。',
  'address.unusable': () =>
    'メールアドレスとして使えません。name@example.com の形で入力してください。',
  'address.same': () =>
    '今の通知先と同じメールアドレスです。別のメールアドレスを入力してください。',
  'address.too_many': () =>
    '短い間に何度も手続きが行われました。1時間ほど待ってから、もう一度お試しください。',
  'limit.export': (d) =>
    `ダウンロードが続いています。${d['seconds']}秒ほど待ってから、もう一度お試しください。`,
  'limit.search': (d) =>
    `表示の要求が多すぎます。${d['seconds']}秒ほど待ってから、もう一度お試しください。`,
  'forgot.throttled': () => '試行が多すぎます。15分ほど待ってから、もう一度お試しください。',
  'profile.name_missing': () => '氏名を入力してください。',
  'profile.name_character': () =>
    '氏名に使えない文字（改行や、文字の向きを変える制御文字）があります。消して入力し直してください。',
  'profile.name_too_long': (d) => `氏名が長すぎます。${d['max']}文字以下にしてください。`,
  'profile.locale_unknown': () => 'ロケールを一覧から選んでください。',
  'profile.zone_unknown': (d) =>
    `「${d['text'] ?? ''}」というタイムゾーンはありません。候補から選んでください（例：Asia/Tokyo）。`,
  'storage.busy': () =>
    'データベースが混み合っています。しばらくしてから、もう一度お試しください。続く場合は管理者に伝えてください。',
  'storage.slow': () =>
    '時間がかかりすぎたため、処理を中止しました。期間や対象を絞って、もう一度お試しください。続く場合は管理者に伝えてください。',
  'storage.full': () =>
    'サーバーのディスクがいっぱいのため、保存できませんでした。管理者に、ディスクの空きを増やすよう伝えてください。空けば、再起動しなくても元に戻ります。',
  'storage.away': () =>
    'データベースに接続できません。しばらくしてから、もう一度お試しください。続く場合は管理者に伝えてください。',
  'form.too_large': () => '送られた内容が大きすぎます。短くして、もう一度お試しください。',
  'form.unreadable': () =>
    '送られた内容をフォームとして読み取れません。画面のフォームから送り直してください。',
  'period.missing': (d) => `期間の${field(d, '開始', '終了')}を入力してください。`,
  'period.unparsable': (d) =>
    `期間の${field(d, '開始', '終了')}「${d['text'] ?? ''}」を読み取れません。カレンダーから選ぶか、例の形で入力してください。`,
  'period.reversed': (d, l) =>
    `開始（${period(d, 'from', l)}）が終了（${period(d, 'to', l)}）より後です。開始を終了以前にしてください。`,
  'period.future': (d, l) =>
    `まだ来ていない期間です。開始は${period(d, 'latest', l)}以前にしてください。`,
  'period.too_long': (d, l) =>
    `期間が長すぎます。開始が${period(d, 'from', l)}なら、終了は${period(d, 'latestEnd', l)}までにしてください。`,
  'query.no_closing_day': () =>
    '締め日が月末のため、締め日の月単位はありません。集計単位を月単位にしてください。',
  'as_of.unparsable': () => '時点の書き方が正しくありません。例：2026-11-30、2026-11-30T18:00',
  'as_of.future': (d, l) => `時点がまだ来ていません。${period(d, 'latest', l)}以前にしてください。`,
  'as_of.not_over': (d) =>
    `今日はまだ終わっていないため、今日の終わりの時点の値はまだありません。前の日までか、${d['latest']}T09:00 のように過ぎた時刻を付けて指定してください。`,
  'as_of.missing': () => '比べる時点を指定してください。例：2026-11-30、2026-11-30T18:00',
  'query.repeated': (d, l) =>
    `条件（${fieldName(d, l)}）が2回以上指定されています。画面から選び直してください。`,
  'query.unknown_value': (d, l) =>
    `条件（${fieldName(d, l)}）の「${d['text'] ?? ''}」は使えません。画面から選び直してください。`,
  'csv.repeated': (d) =>
    `エクスポートの設定（${d['field'] ?? ''}）が2回以上指定されています。1つだけにしてください。`,
  'csv.unknown_value': (d) =>
    `エクスポートの設定（${d['field'] ?? ''}）に「${d['text'] ?? ''}」は使えません。使えるのは ${d['accepted'] ?? ''} です。`,
  'value.period_unparsable': (d) =>
    `期間「${d['text'] ?? ''}」を読み取れません。表の値から選び直してください。`,
  'value.period_future': (d, l) =>
    `まだ来ていない期間です。${period(d, 'latest', l)}以前の値を選び直してください。`,
  'group.not_found': () => 'そのグループはありません。グループを選び直してください。',
  'group.name_empty': () => 'グループ名を入力してください。',
  'group.name_too_long': (d) =>
    `グループ名が長すぎます（半角${d['columns']}文字分）。半角${d['limit']}文字分（全角は2文字分）以下にしてください。`,
  'group.name_character': (d) =>
    `グループ名に${named(d['character'], 'ja')}は使えません。ほかの文字に置き換えてください。`,
  'group.name_taken': () => '同じ名前のグループがあります。ほかの名前にしてください。',
  'device.assigned_meanwhile': () =>
    'ほかの人が同じ項目を変更しました。画面を開き直して現在の設定を確かめてから、もう一度選んでください。',
  'notices.changed': () =>
    '別の画面で通知の設定が変更されました。現在の設定を表示しています。確かめて、もう一度選んでください。',
  'notices.silent_days': () =>
    '応答がないことをお知らせするまでの日数は、1〜30の数字で入力してください。',
  'notices.reminder_days': () => '繰り返す間隔は、1〜30の数字で入力してください。',
  'notices.hours': () => '送信する時間帯は、異なる2つの時刻を 08:00 の形で入力してください。',
  'notices.digest': () => 'まとめて送信する時刻を 09:00 の形で入力してください。',
  'notices.no_groups': () => '対象のデバイスグループを1つ以上選んでください。',
  'calendar.changed': () =>
    'ほかの人が営業日を変更しました。現在の設定を表示しています。確かめて、もう一度操作してください。',
  'calendar.no_weekday': () => '営業する曜日を1つ以上選んでください。',
  'calendar.day': (d) =>
    d['text']
      ? `「${d['text']}」を日付として読み取れません。2026/01/01 の形で入力してください。`
      : '日付を 2026/01/01 の形で入力してください。',
  'calendar.name': (d) =>
    `休日の名前は、改行などを含まない${d['limit'] ?? ''}文字以内で入力してください。`,
  'calendar.too_many': (d) =>
    `休日は${d['limit'] ?? ''}日まで登録できます（この操作で${d['count'] ?? ''}日になります）。過ぎた休日を削除してから、もう一度お試しください。`,
  'calendar.no_day_chosen': () => '削除する休日を選んでください。',
  'calendar.no_file': () => '休日のCSVファイルを選んでください。',
  'calendar.file_encoding': () =>
    'ファイルの文字を読み取れません。UTF-8 か Shift_JIS のCSVとして保存し直してください。',
  'calendar.file_line': (d) =>
    `${d['line'] ?? ''}行目の「${d['text'] ?? ''}」を日付として読み取れません。1列目を 2026/1/1 の形の日付に直してください。何も登録していません。`,
  'calendar.file_empty': () =>
    'ファイルに、今年以降の休日がありません。1列目が日付、2列目が名前のCSVを選んでください。',
  'paper_sizes.changed': () =>
    'ほかの人が用紙サイズを変更しました。現在の選択を表示しています。確かめて、もう一度選んでください。',
  'group.too_many': (d) =>
    `グループは${d['limit']}までです。使わないグループを削除してから作成してください。`,
  'review.not_found': () =>
    'その取得値は確認の対象ではありません。取得値の確認の一覧から選び直してください。',
  'review.no_decision': () => '判断を1つ選んでください。',
  'review.no_counter': () => '対象のカウンターを選んでください。',
  'review.counter_unknown': (d) =>
    `カウンター「${d['counter'] ?? ''}」は、この取得値の確認の対象ではありません。画面から選び直してください。`,
  'review.nothing_to_confirm': () => '確かめることはもうありません。一覧から選び直してください。',
  'review.nothing_decided': () => '取り消す判断がありません。すでに取り消されています。',
  'review.decided_meanwhile': () =>
    'この画面を開いたあとに、ほかの人が判断したか、新しい取得値が届きました。下の今の内容を確かめて、必要ならもう一度判断してください。',
  'meters.unreadable': () => '0以上の数字で入力してください。例：12345',
  'meters.fraction': (d) =>
    d['decimals'] === 0
      ? '小数は使えません。整数で入力してください。'
      : '小数は3桁までで入力してください。',
  'meters.above_first': (d) => `最初の取得値（${number(d['limit'])}）以下にしてください。`,
  'meters.unknown_machine': () =>
    'その機器の取得値はありません。開始カウンターの画面を開き直してください。',
  'meters.unknown_counter': () => 'そのカウンターはありません。画面から入力し直してください。',
  'meters.changed_meanwhile': () =>
    'この画面を開いたあとに、ほかの人が開始カウンターを変えました。下の今の内容を確かめて、必要ならもう一度入力してください。',
  'device.not_found': () => 'そのデバイスはありません。デバイスリストから選び直してください。',
};

const english: Record<string, Sentence> = {
  ...operatorErrors.en,
  ...stockErrors.en,
  ...deviceErrors.en,
  ...readingErrors.en,
  ...readNowErrors.en,
  ...signOnErrors.en,
  ...collectorErrors.en,
  ...deviceMailErrors.en,
  'sign_in.refused': () =>
    'The user name or the password is not right. After several wrong attempts the account is locked for a while.',
  'sign_in.throttled': () => 'Too many attempts. Wait a few minutes and try again.',
  'second_factor.refused': () =>
    'The code is not right, or was used already. Enter the next one that the app shows. After several wrong attempts the account is locked for a while.',
  'second_factor.code_wrong': () =>
    'The code is not right. Enter the one that the app shows now; if that fails too, set the clock of your device.',
  'second_factor.code_missing': () => 'Enter the code.',
  'second_factor.there': () => 'Two-step sign-in is set up already.',
  'second_factor.none': () => 'Two-step sign-in is not set up.',
  'second_factor.not_begun': () =>
    'There is nothing to confirm. Open the screen of two-step sign-in again.',
  'passkey.refused': () => 'The passkey could not be verified. Try again, or sign in another way.',
  'passkey.unusable': () => 'The passkey could not be registered. Try again.',
  'passkey.name': () => 'Give the passkey a name of at most 60 characters.',
  'passkey.not_found': () => 'There is no such passkey. Choose one from the list.',
  'secret.wrong': () =>
    'The stored key cannot be opened. Use a recovery code instead of the app, or tell the administrator of the service.',
  'origin.refused': () =>
    'The request seemed to come from another site and was refused. Open this page again and retry.',
  'password.old_wrong': () =>
    'The current password is not right. Enter it again. After several wrong attempts none is accepted for a while.',
  'password.differs': () => 'The new password and its repetition differ.',
  'password.too_short': (d) =>
    `The new password is too short. Use at least ${d['min']} characters.`,
  'password.too_long': (d) => `The new password is too long. Use at most ${d['max']} characters.`,
  'password.kinds': (d) =>
    `Use at least ${d['kinds']} of: capital letters, small letters, digits, signs. Not used yet: ${kindNames(d, 'en')}.`,
  'password.used_before': (d) =>
    `It is one of your last ${d['count']} passwords. Choose another one.`,
  'password.like_user_name': () => 'It is too much like the user name. Choose another one.',
  'password.like_old': () => 'It is too much like the current password. Choose another one.',
  'password.monotonous': () => 'It repeats or counts too simply. Choose another one.',
  'password.known': () =>
    'Common words, names, dates and rows of keys are guessed first. Choose another one, such as three or more unrelated words.',
  'link.dead': () => 'This link does not work: it has been used or has run out.',
  'address.unusable': () =>
    'This is no address that mail can go to. Write it like name@example.com.',
  'address.same': () => 'This is your notification address already. Enter another one.',
  'address.too_many': () => 'This was asked for too often. Wait an hour and try again.',
  'limit.export': (d) => `Too many downloads at once. Wait ${d['seconds']} seconds and try again.`,
  'limit.search': (d) =>
    `Too many pages were asked for. Wait ${d['seconds']} seconds and try again.`,
  'forgot.throttled': () => 'Too many attempts. Wait a quarter of an hour and try again.',
  'profile.name_missing': () => 'Enter your name.',
  'profile.name_character': () =>
    'The name holds a character that cannot be seen, such as one that turns the text around. Type it again without.',
  'storage.busy': () =>
    'The database is busy. Try again in a while; if it goes on, tell your administrator.',
  'storage.slow': () =>
    'This took too long and was given up. Ask for a shorter period or fewer devices; if it goes on, tell your administrator.',
  'profile.name_too_long': (d) => `The name is too long. Use at most ${d['max']} characters.`,
  'profile.locale_unknown': () => 'Choose a locale from the list.',
  'profile.zone_unknown': (d) =>
    `There is no time zone “${d['text'] ?? ''}”. Choose one from the list, such as Europe/London.`,
  'storage.full': () =>
    'The server’s disk is full, so nothing was stored. Tell the administrator to make room on it; once there is some, it goes on without a restart.',
  'storage.away': () =>
    'The database cannot be reached. Try again in a while; if it goes on, tell the administrator.',
  'form.too_large': () => 'What was sent is too large. Shorten it and try again.',
  'form.unreadable': () =>
    'What was sent cannot be read as a form. Send it again from the form on the screen.',
  'period.missing': (d) => `Enter the ${field(d, 'start', 'end')} of the period.`,
  'period.unparsable': (d) =>
    `The ${field(d, 'start', 'end')} of the period, “${d['text'] ?? ''}”, cannot be read. Choose it from the calendar or type it as in the example.`,
  'period.reversed': (d, l) =>
    `The start (${period(d, 'from', l)}) is after the end (${period(d, 'to', l)}). Choose a start no later than the end.`,
  'period.future': (d, l) =>
    `This period has not begun. Choose a start no later than ${period(d, 'latest', l)}.`,
  'period.too_long': (d, l) =>
    `The period is too long. From ${period(d, 'from', l)} it may reach to ${period(d, 'latestEnd', l)}.`,
  'query.no_closing_day': () =>
    'Months close at the calendar month’s end here, so there are no closing months. Choose “by month”.',
  'as_of.unparsable': () =>
    'The time to look back to cannot be read. Write it as 2026-11-30 or 2026-11-30T18:00.',
  'as_of.future': (d, l) =>
    `The time to look back to has not come yet. Choose ${period(d, 'latest', l)} or earlier.`,
  'as_of.not_over': (d) =>
    `Today is not over, so there are no figures as of its end yet. Choose an earlier day, or add a time that has passed: ${d['latest']}T09:00.`,
  'as_of.missing': () =>
    'Say which time to compare with. Write it as 2026-11-30 or 2026-11-30T18:00.',
  'query.repeated': (d, l) =>
    `The condition “${fieldName(d, l)}” is given more than once. Choose it again on the screen.`,
  'query.unknown_value': (d, l) =>
    `“${d['text'] ?? ''}” cannot be used as ${fieldName(d, l)}. Choose it again on the screen.`,
  'csv.repeated': (d) =>
    `The export option “${d['field'] ?? ''}” is given more than once. Give it once.`,
  'csv.unknown_value': (d) =>
    `“${d['text'] ?? ''}” cannot be used as the export option ${d['field'] ?? ''}. It takes ${d['accepted'] ?? ''}.`,
  'value.period_unparsable': (d) =>
    `The period “${d['text'] ?? ''}” cannot be read. Choose a value in a table again.`,
  'value.period_future': (d, l) =>
    `This period has not begun. Choose a value of ${period(d, 'latest', l)} or earlier.`,
  'group.not_found': () => 'There is no such group. Choose a group again.',
  'group.name_empty': () => 'Enter a name for the group.',
  'group.name_too_long': (d) =>
    `The name is too long (${d['columns']} half-width characters). Use at most ${d['limit']}; a full-width character counts twice.`,
  'group.name_character': (d) =>
    `A group’s name cannot hold ${named(d['character'], 'en')}. Write it with another character.`,
  'group.name_taken': () => 'Another group has this name. Choose another one.',
  'device.assigned_meanwhile': () =>
    'Somebody else changed the same setting. Open the screen again to see how it stands, then choose again.',
  'notices.changed': () =>
    'Your choice of notifications was changed elsewhere. It is shown as it is now: check it, and choose again.',
  'notices.silent_days': () => 'Days without contact are a number from 1 to 30.',
  'notices.reminder_days': () => 'The days between two reminders are a number from 1 to 30.',
  'notices.hours': () => 'Enter two different times, such as 08:00 and 18:00.',
  'notices.digest': () => 'Enter the time of the daily mail, such as 09:00.',
  'notices.no_groups': () => 'Choose at least one device group.',
  'calendar.changed': () =>
    'Somebody else changed the business days. They are shown as they are now: check them, and do it again.',
  'calendar.no_weekday': () => 'Choose at least one day of the week that is worked.',
  'calendar.day': (d) =>
    d['text']
      ? `“${d['text']}” cannot be read as a date. Enter it as 2026/01/01.`
      : 'Enter a date, such as 2026/01/01.',
  'calendar.name': (d) =>
    `The name of a holiday has at most ${d['limit'] ?? ''} characters, on one line.`,
  'calendar.too_many': (d) =>
    `There can be at most ${d['limit'] ?? ''} holidays, and this makes ${d['count'] ?? ''}. Remove those that are past, then try again.`,
  'calendar.no_day_chosen': () => 'Choose the holidays to remove.',
  'calendar.no_file': () => 'Choose a CSV file of holidays.',
  'calendar.file_encoding': () =>
    'The file’s characters cannot be read. Save it as CSV in UTF-8 or Shift_JIS.',
  'calendar.file_line': (d) =>
    `Line ${d['line'] ?? ''}: “${d['text'] ?? ''}” cannot be read as a date. Put a date such as 2026/1/1 in the first column. Nothing was added.`,
  'calendar.file_empty': () =>
    'The file has no holiday of this year or later. Choose a CSV with dates in the first column and names in the second.',
  'paper_sizes.changed': () =>
    'Somebody else changed the paper sizes. They are shown as they are now: check them, and choose again.',
  'group.too_many': (d) =>
    `There can be at most ${d['limit']} groups. Delete one that is not used, then make this one.`,
  'review.not_found': () =>
    'There is nothing to review in that reading. Choose one from the list of readings to review.',
  'review.no_decision': () => 'Choose one of the decisions.',
  'review.no_counter': () => 'Choose the counters that it is about.',
  'review.counter_unknown': (d) =>
    `The counter "${d['counter'] ?? ''}" is not under review in this reading. Choose on the screen.`,
  'review.nothing_to_confirm': () => 'There is nothing to confirm any more. Choose from the list.',
  'review.nothing_decided': () => 'There is no decision to undo: it was undone before.',
  'review.decided_meanwhile': () =>
    'Since this page was opened somebody decided, or a new reading came. Look at what stands below now, and decide again if need be.',
  'meters.unreadable': () => 'Enter a number of 0 or more, such as 12345.',
  'meters.fraction': (d) =>
    d['decimals'] === 0 ? 'Enter a whole number.' : 'Enter at most three decimals.',
  'meters.above_first': (d) =>
    `Enter at most the first value that was read (${number(d['limit'])}).`,
  'meters.unknown_machine': () =>
    'There are no readings of that machine. Open the start meters again.',
  'meters.unknown_counter': () => 'There is no such counter. Enter the values on the screen.',
  'meters.changed_meanwhile': () =>
    'Since this page was opened somebody changed the start meters. Look at what stands below now, and enter again if need be.',
  'device.not_found': () => 'There is no such device. Choose one from the list.',
};

const general: Record<Locale, string> = {
  ja: '処理できませんでした。入力を確かめて、もう一度お試しください。',
  en: 'This could not be done. Check what was entered and try again.',
};

/** What to tell the user about an error code. */
export function errorSentence(locale: Locale, code: string, details: Details = {}): string {
  const sentences = locale === 'ja' ? japanese : english;
  return sentences[code]?.(details, locale) ?? general[locale];
}
