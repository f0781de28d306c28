/** Answers of made-up printers over IPP: well formed, and as odd as that allows. */
import { askedAttributes } from '#core/ipp-attributes.ts';
import { groupTags, valueTags } from '#core/ipp-message.ts';
import { writeIpp, type Tagged, type WrittenGroup } from '#core/write-ipp.ts';
import type { Dice } from './dice.ts';

const reasons = [
  ...['none', 'media-jam-error', 'toner-low-warning', 'marker-waste-full', 'other-report'],
  ...['fuser-failure', 'spool-area-full', 'x-unrecoverable-y', 'paused', '-error', '', 'warning'],
];
const types = ['toner', 'inkCartridge', 'waste-toner', 'opc', 'wasteInk', 'other', 'x', ''];
const rows = [
  'code=coverOpen;severity=critical;group=cover',
  'code=unknown;severity=otherother',
  'index=1;class=receptacleThatIsFilled;type=wasteToner;unit=percent;maxcapacity=100;level=25;',
  'type=toner;maxcapacity=-2;level=-3;colorantname=black',
  'level=99999999999;maxcapacity=0;type=ink;unit=percent',
  ';;==;',
];

/** The bytes of one answer. */
export function ippBody(dice: Dice): Uint8Array {
  const groups: WrittenGroup[] = [
    {
      tag: groupTags.operation,
      attributes: { 'attributes-charset': [[valueTags.charset, 'utf-8']] },
    },
    ...dice.some(1, () => ({ tag: groupTags.job, attributes: { 'job-name': [anyText(dice)] } })),
    { tag: groupTags.printer, attributes: printer(dice) },
  ];
  return writeIpp([2, 0], dice.oneIn(9) ? dice.below(65_536) : 0, dice.below(2 ** 31), groups);
}

function printer(dice: Dice): Record<string, readonly Tagged[]> {
  const count = dice.below(6);
  const list = (make: () => Tagged): Tagged[] =>
    Array.from({ length: Math.max(1, dice.oneIn(6) ? dice.below(7) : count) }, make);
  const usual: Record<string, readonly Tagged[]> = {
    'printer-state': [[valueTags.enum, dice.pick([3, 4, 5, 0, -1])]],
    'printer-state-reasons': list(() => [valueTags.keyword, dice.pick(reasons)]),
    'marker-names': list(() => anyText(dice)),
    'marker-types': list(() => [valueTags.keyword, dice.pick(types)]),
    'marker-levels': list(() => [valueTags.integer, level(dice)]),
    'marker-high-levels': list(() => [valueTags.integer, level(dice)]),
    'marker-colors': list(() => [valueTags.name, dice.pick(['#00FFFF', 'none', '#zz', '#1#2#3'])]),
    'printer-supply': list(() => [valueTags.octets, Buffer.from(dice.pick(rows))]),
    'printer-alert': list(() => [valueTags.octets, Buffer.from(dice.pick(rows))]),
  };
  const kept = Object.entries(usual).filter(() => !dice.oneIn(4));
  const odd = dice.some(5, (): [string, readonly Tagged[]] => [
    dice.pick(askedAttributes),
    dice.some(3, () => anyValue(dice, 3)),
  ]);
  return Object.fromEntries([...kept, ...odd.filter(([, values]) => values.length > 0)]);
}

function level(dice: Dice): number {
  return dice.oneIn(3) ? Math.trunc(dice.number()) % 2 ** 31 : dice.below(104) - 3;
}

function anyText(dice: Dice): Tagged {
  const tag = dice.pick([valueTags.text, valueTags.name, valueTags.nameWithLanguage]);
  return [tag, dice.text(20).toWellFormed()];
}

function anyValue(dice: Dice, depth: number): Tagged {
  if (depth > 0 && dice.oneIn(4)) {
    const members = dice.some(3, (): [string, readonly Tagged[]] => [
      dice.pick(['blank', 'monochrome', 'full-color', 'x']),
      [anyValue(dice, depth - 1)],
    ]);
    return [valueTags.collection, Object.fromEntries(members)];
  }
  const tags = Object.values(valueTags).filter(
    (tag) => tag !== 0x34 && tag !== 0x37 && tag !== 0x4a,
  );
  return dice.oneIn(2) ? [valueTags.integer, level(dice)] : [dice.pick(tags), dice.bytes(24)];
}
