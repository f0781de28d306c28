import { fail, redirect } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { noticeProblems } from '#core/notice-form.ts';
import { errorSentence } from '#i18n/errors.ts';
import { noticeSummary } from '#i18n/notice-summary.ts';
import { changeNotices } from '#server/services/change-notices.ts';
import { listRegularMails } from '#server/services/list-regular-mails.ts';
import { showNotices } from '#server/services/show-notices.ts';
import { readForm } from '../../read-form.ts';
import { contextOf } from '../../who.ts';
import type { Actions, PageServerLoad } from './$types';
import { offered, readNotices } from './notices-form.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const { choices, calendar, ...shown } = await showNotices(ctx);
  const topics = offered.filter((topic) => choices.topics[topic] !== null);
  const { passwordMonths, passwordNoticeDays: noticeDays } = ctx.policy;
  const ends = passwordMonths === null ? null : { noticeDays };
  return {
    ...{ email: shown.email, groups: shown.groups, told: shown.told, version: shown.version },
    choices: { ...choices, topics },
    summary: noticeSummary(ctx.locale, choices, calendar, ends),
    regular: await listRegularMails(ctx),
    saved: url.searchParams.has('saved'),
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const ctx = contextOf(locals);
    const typed = readNotices(await readForm(request));
    const sentence = (code: string) => errorSentence(ctx.locale, code);
    const problems = noticeProblems(typed).map(({ field, code }) => ({
      ...{ field, text: sentence(code) },
    }));
    if (problems.length > 0) return fail(400, { typed, problems });
    try {
      await changeNotices(ctx, typed);
    } catch (thrown) {
      if (!isKadoError(thrown) || thrown.code !== 'notices.changed') throw thrown;
      return fail(409, { typed: null, problems: [{ field: null, text: sentence(thrown.code) }] });
    }
    redirect(303, '/notifications?saved');
  },
};
