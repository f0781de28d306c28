import { currentApp } from '#server/app.ts';
import { exportTeaching } from '#server/services/export-teaching.ts';
import { providerOf } from '../../../../provider.ts';
import type { RequestHandler } from './$types';

/** What was taught as a file for other installations. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { walkFiles } = currentApp();
  const { fileName, text } = await exportTeaching(providerOf(locals), walkFiles, params.teaching);
  return new Response(text, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-store',
    },
  });
};
