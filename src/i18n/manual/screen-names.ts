/** The screens that the manual leads to, each called as its own heading calls it. */
import { accountWords } from '../account-words.ts';
import { asOfWords } from '../as-of-words.ts';
import { businessCalendarWords } from '../business-calendar-words.ts';
import { completenessWords } from '../completeness-words.ts';
import { factorWords } from '../factor-words.ts';
import { messagesIn, type Locale } from '../messages.ts';
import { orderWords } from '../order-words.ts';
import { replacementWords } from '../replacement-words.ts';
import { reviewWords } from '../review-words.ts';
import { searchWords } from '../search-words.ts';
import { stockWords } from '../stock-words.ts';

const names = {
  '/home': (locale: Locale) => messagesIn(locale).frame.home,
  '/login': (locale: Locale) => messagesIn(locale).signIn.title,
  '/forgot': (locale: Locale) => accountWords(locale).forgot.title,
  '/devices': (locale: Locale) => messagesIn(locale).frame.devices,
  '/devices/discovered': (locale: Locale) => searchWords(locale).customerTitle,
  '/counters': (locale: Locale) => messagesIn(locale).frame.counters,
  '/counters/completeness': (locale: Locale) => completenessWords(locale).title,
  '/counters/changes': (locale: Locale) => asOfWords(locale).title,
  '/counters/reviews': (locale: Locale) => reviewWords(locale).title,
  '/supplies': (locale: Locale) => messagesIn(locale).frame.supplies,
  '/supplies/orders': (locale: Locale) => orderWords(locale).title,
  '/supplies/replacements': (locale: Locale) => replacementWords(locale).title,
  '/supplies/stock': (locale: Locale) => stockWords(locale).stockTitle,
  '/supplies/types': (locale: Locale) => stockWords(locale).typesTitle,
  '/notifications': (locale: Locale) => messagesIn(locale).frame.notifications,
  '/notifications/calendar': (locale: Locale) => businessCalendarWords(locale).title,
  '/groups': (locale: Locale) => messagesIn(locale).frame.groups,
  '/paper-sizes': (locale: Locale) => messagesIn(locale).frame.paperSizes,
  '/profile': (locale: Locale) => messagesIn(locale).frame.profile,
  '/password': (locale: Locale) => messagesIn(locale).frame.password,
  '/email': (locale: Locale) => messagesIn(locale).frame.email,
  '/second-factor': (locale: Locale) => factorWords(locale).title,
  '/sessions': (locale: Locale) => accountWords(locale).sessions.title,
  '/users': (locale: Locale) => messagesIn(locale).frame.users,
  '/single-sign-on': (locale: Locale) => messagesIn(locale).frame.singleSignOn,
  '/audit': (locale: Locale) => messagesIn(locale).frame.audit,
} as const;

export type ScreenPath = keyof typeof names;

export const screenPaths = Object.keys(names) as ScreenPath[];

/** How a screen is called. */
export const screenName = (path: ScreenPath, locale: Locale) => names[path](locale);
