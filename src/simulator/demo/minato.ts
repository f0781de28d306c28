/** The first demo customer: an invented maker of precision parts with two buildings in Japan. */
import type { DepartmentName } from '../departments.ts';
import type { YearlyEvent } from '../spec.ts';

/** One row of a demo fleet. */
export interface DemoRow {
  name: string;
  modelId: string;
  building: string;
  location: string;
  groupName: string | null;
  department: DepartmentName;
  protocol?: 'smtp';
  snmpVersion?: 'v3';
  neverReports?: true;
  events?: readonly YearlyEvent[];
}

/** The rows of one floor, named `prefix-01`, `prefix-02` … */
function floor(
  prefix: string,
  place: Pick<DemoRow, 'building' | 'location' | 'groupName' | 'department'>,
  machines: readonly (string | (Partial<DemoRow> & { modelId: string }))[],
): DemoRow[] {
  return machines.map((machine, i) => {
    const own = typeof machine === 'string' ? { modelId: machine } : machine;
    return { name: `${prefix}-${String(i + 1).padStart(2, '0')}`, ...place, ...own };
  });
}

const tokyo = '東京本社ビル';
const osaka = '大阪工場';

export const minatoRows: readonly DemoRow[] = [
  ...floor(
    '総務',
    { building: tokyo, location: '2F 総務部', groupName: '総務部', department: 'general' },
    ['canon-c5790', 'canon-4590', 'canon-lbp480', 'brother-l6990'],
  ),
  ...floor(
    '受付',
    { building: tokyo, location: '1F 受付', groupName: '総務部', department: 'reception' },
    ['canon-mf790', { modelId: 'epson-ds890', location: '1F 受付カウンター' }],
  ),
  ...floor(
    '経理',
    { building: tokyo, location: '3F 経理部', groupName: '経理部', department: 'accounting' },
    [
      'kyocera-4090i',
      'canon-c5790',
      'ricoh-p890',
      // the board of this one dies every June
      { modelId: 'kyocera-5590ci', events: [{ on: '06-18', type: 'counter-reset' }] },
    ],
  ),
  ...floor(
    '営業1課',
    { building: tokyo, location: '4F 営業部 東側', groupName: '営業部', department: 'sales' },
    ['canon-c5790', 'ricoh-imc4590', 'canon-lbp890', 'hp-m590'],
  ),
  ...floor(
    '営業2課',
    { building: tokyo, location: '4F 営業部 西側', groupName: '営業部', department: 'sales' },
    [
      'canon-c5790',
      // the lease of this one ends in March: another vendor's machine takes its place
      {
        modelId: 'sharp-bp4090',
        events: [{ on: '03-12', type: 'machine-swap', model: 'canon-c5790' }],
      },
      'epson-c8790',
    ],
  ),
  ...floor(
    '法務',
    { building: tokyo, location: '5F 法務室', groupName: '管理部門', department: 'legal' },
    ['xerox-c8190', 'kyocera-p2090dw'],
  ),
  ...floor(
    '役員',
    { building: tokyo, location: '6F 役員室', groupName: '管理部門', department: 'reception' },
    [{ modelId: 'lexmark-cx790', snmpVersion: 'v3' }, 'brother-hll8390'],
  ),
  ...floor(
    '情報',
    { building: tokyo, location: '5F 情報システム室', groupName: null, department: 'general' },
    [
      'konica-c390i',
      { modelId: 'canon-lbp480', neverReports: true, location: '5F 倉庫（未設置）' },
    ],
  ),
  ...floor(
    '設計',
    { building: osaka, location: '2F 設計部', groupName: '設計部', department: 'design' },
    [
      'colorwave-3690',
      'canon-tx4290',
      'hp-t890',
      'canon-c5790',
      // out of reach while the office floor is rebuilt in February
      { modelId: 'ricoh-imc4590', events: [{ on: '02-02', type: 'silence', until: '02-24' }] },
    ],
  ),
  ...floor(
    '技術',
    { building: osaka, location: '3F 技術部', groupName: '技術部', department: 'engineering' },
    ['canon-c5790', 'toshiba-2590ac', 'canon-lbp890', 'kyocera-5590ci'],
  ),
  ...floor(
    '製造',
    { building: osaka, location: '1F 製造ライン', groupName: '製造部', department: 'factory' },
    [
      'canon-lbp480',
      'canon-lbp480',
      // an update in September makes the counters of this one jump
      {
        modelId: 'kyocera-p2090dw',
        events: [{ on: '09-08', type: 'counter-jump', faces: 600_000 }],
      },
      'brother-l6990',
      // one evening in April this one reads 0
      { modelId: 'canon-4590', events: [{ on: '04-15', type: 'glitch', factor: 0 }] },
    ],
  ),
  ...floor(
    '物流',
    { building: osaka, location: '1F 物流センター', groupName: '製造部', department: 'warehouse' },
    [
      'ricoh-p890',
      'ricoh-p890',
      { modelId: 'zebra-zt990', location: '1F 出荷口' },
      // read by its own mail: the centre's network lets no SNMP through
      { modelId: 'kyocera-4090i', protocol: 'smtp' },
    ],
  ),
  ...floor(
    '品質',
    { building: osaka, location: '3F 品質保証部', groupName: '技術部', department: 'accounting' },
    ['konica-c390i', 'hp-e5790'],
  ),
];
