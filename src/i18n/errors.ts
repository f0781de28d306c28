/**
 * Error codes as sentences that say what happened and what to do. A code
 * without a sentence of its own takes the general one.
 */
import type { Locale } from './messages.ts';
import { longPeriod } from './days.ts';

type Details = Readonly<Record<string, string | number>>;
type Sentence = (details: Details, locale: Locale) => string;

/** A period in the details, in words; what is no period stays as it was typed. */
function period(details: Details, key: string, locale: Locale): string {
  const text = String(details[key] ?? '');
  return /^\d{4}-\d{2}(-\d{2})?$/.test(text) ? longPeriod(locale, text) : text;
}

function field(details: Details, start: string, end: string): string {
  return details['field'] === 'to' ? end : start;
}

const japanese: Record<string, Sentence> = {
  'sign_in.refused': () =>
    'ユーザ名またはパスワードが違います。続けて間違えると、しばらくログインできなくなります。',
  'sign_in.throttled': () => '試行が多すぎます。数分待ってから、もう一度お試しください。',
  'origin.refused': () =>
    '別のサイトからの操作と判断したため、受け付けませんでした。この画面を開き直して、もう一度お試しください。',
  'password.old_wrong': () => '今のパスワードが違います。もう一度入力してください。',
  'password.differs': () => '新しいパスワードと確認用のパスワードが一致しません。',
  'password.too_short': (d) => `新しいパスワードが短すぎます。${d['min']}文字以上にしてください。`,
  'password.too_long': (d) => `新しいパスワードが長すぎます。${d['max']}文字以下にしてください。`,
  'password.like_user_name': () => 'ユーザ名に似ています。別のパスワードにしてください。',
  'password.like_old': () => '今のパスワードに似ています。別のパスワードにしてください。',
  'password.monotonous': () =>
    '同じ文字や続き番号ばかりのパスワードは使えません。別のパスワードにしてください。',
  'password.known': () => 'よく知られたパスワードです。別のパスワードにしてください。',
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
  'query.repeated': (d) =>
    `条件（${d['field'] ?? ''}）が2回以上指定されています。画面から選び直してください。`,
  'query.unknown_value': (d) =>
    `条件（${d['field'] ?? ''}）の「${d['text'] ?? ''}」は使えません。画面から選び直してください。`,
  'csv.repeated': (d) =>
    `エクスポートの設定（${d['field'] ?? ''}）が2回以上指定されています。1つだけにしてください。`,
  'csv.unknown_value': (d) =>
    `エクスポートの設定（${d['field'] ?? ''}）に「${d['text'] ?? ''}」は使えません。使えるのは ${d['accepted'] ?? ''} です。`,
  'group.not_found': () => 'そのグループはありません。グループを選び直してください。',
  'device.not_found': () => 'そのデバイスはありません。デバイスリストから選び直してください。',
};

const english: Record<string, Sentence> = {
  'sign_in.refused': () =>
    'The user name or the password is not right. After several wrong attempts the account is locked for a while.',
  'sign_in.throttled': () => 'Too many attempts. Wait a few minutes and try again.',
  'origin.refused': () =>
    'The request seemed to come from another site and was refused. Open this page again and retry.',
  'password.old_wrong': () => 'The current password is not right. Enter it again.',
  'password.differs': () => 'The new password and its repetition differ.',
  'password.too_short': (d) =>
    `The new password is too short. Use at least ${d['min']} characters.`,
  'password.too_long': (d) => `The new password is too long. Use at most ${d['max']} characters.`,
  'password.like_user_name': () => 'It is too much like the user name. Choose another one.',
  'password.like_old': () => 'It is too much like the current password. Choose another one.',
  'password.monotonous': () => 'It repeats or counts too simply. Choose another one.',
  'password.known': () => 'Guessers try this password first. Choose another one.',
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
  'query.repeated': (d) =>
    `The condition “${d['field'] ?? ''}” is given more than once. Choose it again on the screen.`,
  'query.unknown_value': (d) =>
    `“${d['text'] ?? ''}” cannot be used as ${d['field'] ?? ''}. Choose it again on the screen.`,
  'csv.repeated': (d) =>
    `The export option “${d['field'] ?? ''}” is given more than once. Give it once.`,
  'csv.unknown_value': (d) =>
    `“${d['text'] ?? ''}” cannot be used as the export option ${d['field'] ?? ''}. It takes ${d['accepted'] ?? ''}.`,
  'group.not_found': () => 'There is no such group. Choose a group again.',
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
