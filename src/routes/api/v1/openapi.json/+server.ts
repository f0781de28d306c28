import { currentApp } from '#server/app.ts';
import { apiRoute } from '../api-route.ts';
import { openApi } from '../openapi.ts';
import type { RequestHandler } from './$types';

/** What the API takes and gives, for programs and their authors. */
export const GET: RequestHandler = apiRoute(async () => openApi(currentApp().origin));
