/**
 * Words that guessers put into passwords first: our own collection. Lower case, three
 * letters or more; add to it freely. Each stands for what is made of it as well: with
 * capitals, doubled, with years, digits and signs around it (guessable.ts).
 */
import { spellings } from './japanese-spellings.ts';

const international = `
  password passwd passcode passport passphrase pass pwd login logon signin signup user username
  admin administrator root toor superuser sysadmin operator owner master guest visitor member
  manager staff support service system default public private secret secure security access
  account enter open change changeme letmein welcome temp temporary test testing tester demo
  sample example hello world thank thanks please sorry goodbye
  iloveyou loveyou love lover lovely forever friend friends family baby angel princess prince
  king queen lady boss hero god jesus heaven devil lucky happy smile sunshine rainbow flower
  rose lily daisy violet cherry peach apple orange banana lemon mango grape melon berry
  strawberry chocolate cookie candy sugar honey butter cheese pizza coffee beer wine
  dragon monkey tiger lion bear wolf eagle falcon hawk horse pony dog cat kitty puppy rabbit
  bunny panda koala dolphin shark whale fish turtle snake spider butterfly phoenix unicorn
  football baseball basketball soccer hockey tennis golf rugby boxing swimming running cycling
  skating surfing racing player winner champion team
  superman batman spiderman ironman starwars matrix naruto pokemon pikachu mario zelda sonic
  minecraft fortnite ninja samurai pirate wizard magic mystery legend shadow ghost killer hunter
  ranger soldier warrior knight thunder storm lightning fire water earth wind snow winter spring
  summer autumn fall sunny cloud ocean river mountain forest garden island beach
  january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday morning evening night today tomorrow
  black white red blue green yellow purple pink silver gold golden brown gray grey
  one two three four five six seven eight nine ten hundred thousand million zero first second
  computer internet network server desktop laptop keyboard monitor printer scanner copier copy
  print toner paper office company business department sales account market project meeting
  windows linux android apple macintosh google yahoo facebook twitter instagram youtube amazon
  microsoft oracle database website email mail phone mobile telephone camera music guitar piano
  canon ricoh sharp epson konica minolta kyocera toshiba xerox brother lexmark samsung fujifilm
  fujitsu panasonic hitachi nissan toyota honda mazda suzuki subaru yamaha kawasaki mitsubishi sony
  nintendo playstation mercedes porsche ferrari corvette mustang harley yankees rangers lakers
  cowboys steelers packers chelsea arsenal liverpool manchester barcelona juventus
  london paris berlin madrid rome milano lisbon dublin moscow sydney melbourne toronto newyork
  boston chicago dallas houston phoenix denver seattle detroit austin orlando miami america
  american canada england france germany italy spain portugal brazil mexico argentina australia
  china india korea japan japanese asia europe africa singapore hongkong shanghai beijing seoul
  taipei bangkok
  michael jordan jennifer jessica ashley amanda daniel david robert john johnny james joseph
  thomas charles charlie christopher matthew andrew anthony joshua justin brandon william richard
  george edward henry harry peter paul mark martin kevin brian steven stephen jason jeffrey eric
  ryan adam alex alexander alexandra benjamin samuel jacob nicholas nicole michelle melissa
  stephanie elizabeth rebecca rachel laura sarah sara anna maria marie mary karen susan linda
  patricia barbara sandra nancy helen diana natalie natasha victoria olivia sophia sophie emma
  emily chloe grace hannah isabella julia juliet lauren megan samantha taylor tiffany vanessa
  maggie molly bailey buster pepper ginger oliver oscar max rocky buddy duke bandit tigger
  freedom liberty peace power energy success victory dream dreams future destiny infinity cosmos
  galaxy planet moon star stars venus mercury jupiter saturn mars apollo zeus athena hercules
  merlin gandalf frodo hobbit trustno whatever nothing something anything everything nobody
  somebody access asdf qwerty azerty dvorak abcd abc xyz xxx zzz
  summertime wintertime springtime holiday vacation birthday christmas easter halloween newyear
  money dollar euro pound cash bank credit bitcoin rich diamond crystal ruby pearl
  secretary teacher student school college university doctor nurse lawyer police driver captain
  alpha beta gamma delta omega sigma quantum atomic nuclear turbo super mega ultra hyper
  harbor harbour castle bridge street house correcthorsebatterystaple
  kado portal counter meter device group report quality
`;

/** In Hepburn's romanisation with long vowels spelt out; other spellings are made of it. */
const japaneseWords = `
  sakura himitsu aishiteru daisuki suki kawaii arigatou konnichiwa konbanwa ohayou sayounara
  oyasumi sumimasen gomen gomennasai yoroshiku onegai itadakimasu omedetou ganbare ganbaru
  kokoro inochi yume yuuki kibou mirai kizuna heiwa egao shiawase tomodachi nakama kazoku okaasan
  otousan oniisan oneesan akachan kodomo sensei senpai shachou buchou kachou kakarichou shain
  kaisha kaishain jimusho soumu keiri jinji eigyou kanri kanrisha kanrinin riyousha touroku
  nihon nippon nihonjin tokyo toukyou osaka oosaka kyoto kyouto nagoya kobe koube yokohama
  kawasaki saitama chiba sapporo sendai niigata hiroshima fukuoka hakata kumamoto kagoshima
  okinawa hokkaidou toukai kantou kansai kyuushuu shikoku touhoku shizuoka hamamatsu gifu nara
  wakayama okayama matsuyama takamatsu kanazawa toyama nagano gunma tochigi ibaraki fukushima
  yamagata akita aomori iwate miyagi minato shibuya shinjuku ginza ueno asakusa akihabara
  ikebukuro roppongi shinagawa meguro setagaya fujisan
  inu neko usagi kuma tanuki kitsune saru tori sakana kujira iruka kame kaeru hebi ryuu tora uma
  ushi hitsuji buta nezumi hoshi tsuki taiyou sora umi yama kawa mori hana kaze yuki ame kumo
  niji kaminari hikari yami kage hono honoo mizu tsuchi haru natsu aki fuyu harukaze ichigo
  ringo mikan momo budou suika remon tamago onigiri sushi ramen raamen udon soba tempura okonomiyaki
  takoyaki mochi dango sake biiru ocha koohii
  doraemon nobita pikachu anpanman totoro gundam onepiece luffy goku conan sazae chibimaruko
  hellokitty rilakkuma evangelion kimetsu tanjirou nezuko
  akai aoi shiroi kuroi kiiro midori murasaki momoiro orenji kuro shiro
  ichi san yon roku nana hachi kyuu juu hyaku sen man
  anata watashi boku ore kimi minna dare nani doko itsu hontou baka aho urusai sugoi kirei
  yasashii tanoshii ureshii yakyuu sakkaa sumou juudou kendou karate aikidou origami manga anime
  otaku karaoke tsunami ninja samurai shogun bushido katana
  keitai denwa denki densha kuruma jitensha hikouki gakkou daigaku tokei terebi pasokon insatsu
  fukugouki purinta pasuwaado angou kagi
  gakusei hiragana katakana kanji jinja kiyomizu matsuri hanabi onsen
  shigatsu gogatsu rokugatsu shichigatsu hachigatsu kugatsu juugatsu ichigatsu nigatsu sangatsu
  getsuyou kayou suiyou mokuyou kinyou doyou nichiyou heisei reiwa shouwa taishou meiji
`;

/** Family names and first names, as above. */
const japaneseNames = `
  satou suzuki takahashi tanaka itou watanabe yamamoto nakamura kobayashi katou yoshida yamada
  sasaki yamaguchi matsumoto inoue kimura hayashi saitou shimizu yamazaki yamasaki mori abe ikeda
  hashimoto yamashita ishikawa nakajima nakashima maeda fujita ogawa gotou okada hasegawa murakami
  kondou ishii sakamoto endou aoki fujii nishimura fukuda oota miura fujiwara okamoto matsuda
  nakagawa nakano harada ono tamura takeuchi kaneko wada nakayama ishida ueda morita hara shibata
  sakai kudou yokoyama miyazaki miyamoto uchida takagi andou taniguchi ohno oono maruyama imai
  takada fujimoto takeda murata ueno sugiyama masuda sugawara hirano kojima ootsuka chiba kubo
  matsui iwasaki sakurai kinoshita noguchi matsuo nomura kikuchi sano oonishi sugimoto arai
  hamada ichikawa furukawa mizuno komatsu shimada koyama yamanaka nishida
  tarou jirou saburou ichirou hanako taro hiroshi takashi kenji kenichi kenta makoto minoru
  akira satoshi shinji shinichi tsuyoshi naoki naoto daisuke daiki shouta shota takuya tetsuya
  kazuya kazuki yuuki yuuta yuuto haruto haruki hiroki hiroyuki hideki hideo masato masaru masashi
  ryouta ryou sho shou jun osamu mamoru isamu susumu yutaka kaoru hikaru tsubasa kaito riku
  sakura yuko yuuko youko keiko kyouko tomoko naoko noriko akiko reiko rieko michiko sachiko
  kumiko mayumi mariko miki misaki miyuki yukari yumiko yuka yuina hina hinata himari rin aoi
  mei saki ayaka ayumi asuka haruka chiharu nanami natsumi manami megumi mai maki emi eri rika
  risa kana kanako chika kaori shiori minami mizuki akemi hitomi izumi
`;

const words = (text: string) => text.split(/\s+/).filter((word) => word.length >= 3);

export const knownWords: ReadonlySet<string> = new Set([
  ...words(international),
  ...words(japaneseWords + japaneseNames).flatMap(spellings),
]);
