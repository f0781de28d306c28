import { expect, test } from 'vitest';
import { at, holdScripts, inBrowser, signIn } from '#test/support/in-browser.ts';
import { goodPassword } from '#test/support/seed.ts';

inBrowser('1 sign-in', (stage) => {
  test('the portal opens with sign-in (§1.1)', async () => {
    const page = await stage.visit();
    await page.goto('/');
    expect(at(page)).toBe('/login');
    expect(await page.title()).toBe('ログイン | Kado');
  });

  test('a deep link comes back to where it pointed (§1.1)', async () => {
    const page = await stage.visit();
    const deep = '/counters?unit=month&from=2026-01&to=2026-03&measure=usage&group=all';
    await page.goto(deep);
    expect(at(page)).toBe(`/login?next=${encodeURIComponent(deep)}`);
    await signIn(page);
    expect(at(page)).toBe(deep);
  });

  test('after sign-in comes home (§1.6)', async () => {
    const page = await stage.visit();
    await page.goto('/login');
    await signIn(page);
    expect(at(page)).toBe('/home');
    expect(await page.locator('h1').innerText()).toBe('ようこそ、hanako さん');
  });

  test.each(['//evil.example/', '/\\evil.example', 'https://evil.example/', '/login'])(
    'sign-in never leads to %s',
    async (next) => {
      const page = await stage.visit();
      await page.goto(`/login?next=${encodeURIComponent(next)}`);
      await signIn(page);
      expect(at(page)).toBe('/home');
    },
  );

  test('a wrong password keeps the name, says so and takes the focus there', async () => {
    const page = await stage.visit();
    await page.goto('/login');
    await signIn(page, 'not the one');
    expect(await page.inputValue('[name=username]')).toBe('hanako');
    expect(await page.inputValue('[name=password]')).toBe('');
    const alert = page.getByRole('alert');
    expect(await alert.innerText()).toContain('ユーザ名またはパスワードが違います');
    await expect.poll(() => alert.evaluate((node) => node === document.activeElement)).toBe(true);
  });

  test('what was typed before the script came stays', async () => {
    const page = await stage.visit();
    const release = await holdScripts(page);
    await page.goto('/login', { waitUntil: 'commit' });
    await page.fill('[name=username]', 'hanako');
    await release();
    expect(await page.inputValue('[name=username]')).toBe('hanako');
  });

  test('an empty form says what to enter, beside each field', async () => {
    const page = await stage.visit({ language: 'en' });
    await page.goto('/login');
    await page.click('main button');
    const described = await page.getAttribute('#username', 'aria-describedby');
    expect(await page.locator(`#${described}`).innerText()).toBe('Enter your user name.');
    expect(await page.getAttribute('#password', 'aria-invalid')).toBe('true');
  });

  test('it works without scripts', async () => {
    const page = await stage.visit({ javaScriptEnabled: false });
    await page.goto('/devices?sort=-name');
    await signIn(page, 'not the one');
    expect(await page.getByRole('alert').count()).toBe(1);
    await signIn(page);
    expect(at(page)).toBe('/devices?sort=-name');
  });

  test('sign-out ends the session, also for a copied cookie', async () => {
    const page = await stage.visit();
    await page.goto('/login');
    await signIn(page);
    const [cookie] = (await page.context().cookies()).filter(({ name }) =>
      name.endsWith('session'),
    );
    await page.getByRole('button', { name: 'ログアウト' }).click();
    await page.waitForLoadState();
    expect(at(page)).toBe('/login?signed-out');
    const answer = await fetch(`${stage.portal.url}/home`, {
      headers: { cookie: `${cookie?.name}=${cookie?.value}` },
      redirect: 'manual',
    });
    expect(answer.status).toBe(303);
  });

  test('the session cookie is out of the reach of scripts and of other sites', async () => {
    const page = await stage.visit();
    await page.goto('/login');
    await signIn(page);
    const [cookie] = (await page.context().cookies()).filter(({ name }) =>
      name.endsWith('session'),
    );
    expect(cookie).toMatchObject({ name: 'kado-session', httpOnly: true, sameSite: 'Lax' });
  });

  test('a program signs in with the same form, without asking for a page', async () => {
    const send = (password: string) =>
      fetch(`${stage.portal.url}/login?next=/devices`, {
        method: 'POST',
        body: new URLSearchParams({ username: 'hanako', password }),
        redirect: 'manual',
      });
    const answer = await send(goodPassword);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/devices');
    expect(answer.headers.get('set-cookie')).toMatch(/^kado-session=.+HttpOnly; SameSite=Lax/);
    expect((await send('not the one')).status).toBe(401);
  });

  test('a form of another site is refused', async () => {
    const form = new URLSearchParams({ username: 'hanako', password: goodPassword });
    const send = (headers: Record<string, string>) =>
      fetch(`${stage.portal.url}/login`, {
        method: 'POST',
        body: form,
        headers,
        redirect: 'manual',
      });
    expect((await send({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await send({ origin: 'null' })).status).toBe(403);
    expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await send({ origin: stage.portal.url })).status).toBe(303);
  });

  test('five wrong passwords lock for 12 minutes, with the same answer (§1.2)', async () => {
    const page = await stage.visit();
    await page.goto('/login');
    for (let count = 0; count < 5; count += 1) await signIn(page, 'not the one');
    const refused = await page.getByRole('alert').innerText();
    await signIn(page);
    expect(at(page)).toBe('/login');
    expect(await page.getByRole('alert').innerText()).toBe(refused);
    stage.portal.office.clock.move({ minutes: 12, seconds: 1 });
    await signIn(page);
    expect(at(page)).toBe('/home');
  });

  test('within 7 days of its expiry home says when the password ends (§1.3)', async () => {
    stage.portal.office.clock.move({ months: 3 });
    stage.portal.office.clock.move({ days: -5 });
    const page = await stage.signedIn('/home');
    expect(await page.locator('.message').innerText()).toContain('2027年2月22日');
  });

  test('an expired password leads to its change, and nothing else is usable (§1.3)', async () => {
    stage.portal.office.clock.move({ days: 6 });
    const page = await stage.signedIn('/home');
    expect(at(page)).toBe('/password');
    await page.goto('/devices');
    expect(at(page)).toBe('/password');
    const csv = await page.request.get('/devices/export.csv', { maxRedirects: 0 });
    expect(csv.status()).toBe(303);
  });
});
