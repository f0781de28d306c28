/** Words around the chapters of the manual (§2), both languages side by side. */
import type { Locale } from './messages.ts';

const ja = {
  title: 'マニュアル',
  intro: '知りたいことを選ぶか、言葉で検索してください。',
  search: 'マニュアルを検索',
  hint: '例：両面、締め日、パスワード',
  find: '検索',
  contents: '目次',
  here: 'この章の内容',
  back: 'マニュアルの目次へ',
  open: '画面を開く',
  see: 'あわせて読む',
  note: 'メモ',
  before: '前の章',
  after: '次の章',
  chapters: '章の移動',
  found: (words: string, n: string) => `「${words}」：${n}件`,
  nothing: (words: string) => `「${words}」は見つかりませんでした。`,
  nothingWhat:
    '言葉を短くするか、別の言い方で試してください（例：「印刷枚数」の代わりに「枚数」）。目次からも選べます。',
  help: '困ったときは（マニュアル）',
  signIn: 'ログイン',
};

const en: typeof ja = {
  title: 'Manual',
  intro: 'Choose what you want to do, or search for a word.',
  search: 'Search the manual',
  hint: 'For example: duplex, closing day, password',
  find: 'Search',
  contents: 'Contents',
  here: 'In this chapter',
  back: 'Contents of the manual',
  open: 'Open the screen',
  see: 'Read on',
  note: 'Note',
  before: 'Previous chapter',
  after: 'Next chapter',
  chapters: 'Other chapters',
  found: (words, n) => `“${words}”: ${n} found`,
  nothing: (words) => `“${words}” was not found.`,
  nothingWhat:
    'Try a shorter word or another one, such as “pages” for “printed pages”; or choose from the contents.',
  help: 'Help (manual)',
  signIn: 'Sign in',
};

/** The words around the manual in a language. */
export const manualWords = (locale: Locale) => (locale === 'ja' ? ja : en);
