/**
 * Passwords that every guesser tries first. Compared in lower case and without
 * the digits and signs around them, so one entry covers `Password1!` too. Add
 * to it freely; entries are lower case.
 */
export const knownPasswords: ReadonlySet<string> = new Set(
  `password passw0rd p@ssw0rd p@ssword pass passwd pass1234 passpass qwerty qwertyui qwertyuiop
   qwerty123 qwer1234 qazwsx qazwsxedc 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc zaq12wsx q1w2e3r4
   asdf asdfasdf asdfgh asdfghjk asdfghjkl zxcvbn zxcvbnm abc abcabc abcd1234 a1b2c3d4 abcdef
   abcdefg admin administrator adminadmin root toor superuser guest user test testtest changeme
   change welcome letmein login secret default master iloveyou sunshine princess dragon monkey
   football baseball superman batman starwars trustno1 whatever shadow michael jordan jennifer
   computer internet server network printer copier canon kyocera ricoh sharp epson konica toshiba
   xerox brother lexmark samsung tokyo osaka nagoya japan nippon sakura himitsu aishiteru doraemon
   pokemon pikachu naruto hello helloworld google apple summer winter spring autumn january monday
   friday company office temporary temp kado
   11111111 00000000 12341234 11223344 12121212 69696969 20202020 87654321 0987654321 123123123
   147258369 159753 741852963 987654321 1234567890 12345678 123456789`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
