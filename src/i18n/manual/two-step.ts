import { note, picture, points, steps, text, type Chapter } from './write.ts';

export const twoStep: Chapter = {
  id: 'two-step',
  title: ['2段階認証とパスキーを使う', 'Two-step sign-in and passkeys'],
  about: [
    'パスワードのほかにもう一つの確認を加えて、ログインを安全にします。',
    'Make sign-in safer by asking for more than a password.',
  ],
  sections: [
    {
      id: 'set-up',
      title: ['認証アプリを登録する', 'Setting up an authenticator app'],
      blocks: [
        text(
          '認証アプリは、30秒ごとに変わる6桁の数字を出すアプリです。スマートフォンに入れて使います。お持ちの認証アプリを、どれでも使えます。',
          'An authenticator app shows six digits that change every 30 seconds. Most people have it on their phone; any such app will do.',
        ),
        picture(
          'second-factor',
          '2段階認証の画面。認証アプリとパスキーの登録ボタンがあります。',
          'The screen for two-step sign-in, where an app and passkeys are registered.',
        ),
        steps(
          [
            '「ユーザー情報」を開き、「2段階認証を設定する」を押します。',
            'Open “User information” and choose “Set up two-step sign-in”.',
          ],
          [
            '「認証アプリを登録する」を押すと、QRコードが出ます。認証アプリで読み取ります。',
            'Choose “Set up an authenticator app”. Scan the QR code with the app.',
          ],
          [
            'アプリに出た数字を入力し、「設定を完了する」を押します。',
            'Enter the digits that the app shows and choose “Finish the set-up”.',
          ],
          [
            'リカバリーコードが出ます。印刷するか、安全な場所に控えます。',
            'Recovery codes appear. Print them, or keep them in a safe place.',
          ],
        ),
        note(
          'リカバリーコードは、この画面を閉じるともう見られません。スマートフォンをなくしたときの大切な備えです。',
          'The recovery codes are not shown again once you leave the screen. They are what helps you when the phone is lost.',
        ),
      ],
      open: ['/second-factor'],
    },
    {
      id: 'at-sign-in',
      title: ['ログインのときに入力する', 'At sign-in'],
      blocks: [
        text(
          'パスワードのあとに、「認証アプリのコード」を聞かれます。アプリに今出ている6桁の数字を入れてください。',
          'After the password you are asked for the “Code of the authenticator app”. Enter the six digits that the app shows now.',
        ),
        text(
          'アプリが手元にないときは、「認証アプリが使えない場合（リカバリーコードを使う）」を押し、控えておいたコードを入れます。一つのコードは1回だけ使えます。',
          'Without the app at hand, choose “No app at hand? Use a recovery code” and enter one of the codes that you kept. Each works once.',
        ),
      ],
      see: ['trouble#second-factor'],
    },
    {
      id: 'passkeys',
      title: ['パスキーを使う', 'Passkeys'],
      blocks: [
        text(
          'パスキーは、指紋や顔、PINで本人を確かめるしくみです。パスワードの代わりに使えます。入力の手間がなく、偽のサイトにだまされる心配も減ります。',
          'A passkey checks that it is you by a fingerprint, a face or a PIN. It can stand in for the password: nothing to type, and nothing that a false site could take from you.',
        ),
        steps(
          [
            '「2段階認証」の画面で、「新しいパスキーの名前」を入れます。',
            'On the screen “Two-step sign-in”, fill in “Name of the new passkey”.',
          ],
          [
            '「パスキーを登録する」を押し、パソコンやスマートフォンの案内に従います。',
            'Choose “Register a passkey” and follow what your computer or phone asks.',
          ],
          [
            '次からは、ログイン画面の「パスキーでログイン」を使えます。',
            'From then on, “Sign in with a passkey” on the sign-in screen lets you in.',
          ],
        ),
      ],
      open: ['/second-factor'],
    },
    {
      id: 'look-after',
      title: ['コードの補充と解除', 'New codes, or doing without'],
      blocks: [
        points(
          [
            '残りのコードが少なくなったら、「リカバリーコードを新しくする」で作り直します。前のコードは使えなくなります。',
            'When few codes are left, “Get new recovery codes” makes others. The former ones stop working.',
          ],
          [
            'スマートフォンを替えるときは、「認証アプリの登録を解除する」のあと、新しいアプリを登録します。',
            'With a new phone, choose “Remove the authenticator app”, then set up the new one.',
          ],
          [
            'どちらの操作にも、今のパスワードが要ります。操作のあと、登録済みの通知先にメールでお知らせします。',
            'Both ask for your current password. Afterwards a mail tells you of it, if you have a notification address.',
          ],
        ),
      ],
      open: ['/second-factor'],
    },
    {
      id: 'everyone',
      title: ['組織の全員に求める（管理者）', 'Asking it of everyone (administrators)'],
      blocks: [
        text(
          '同じ画面の「全員に必須とする」を押すと、まだ設定していない人は、次の操作から設定の画面に進みます。先に全員へ知らせておくと安心です。',
          'On the same screen, “Require it of everyone” leads all who have not set it up to do so with their next step. It is kind to tell people beforehand.',
        ),
      ],
      open: ['/second-factor'],
    },
  ],
};
