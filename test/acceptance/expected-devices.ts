/**
 * What a person reads from the recordings: written by hand from what is known
 * of them and of the models. Serial numbers and values are not copied; they are
 * taken from the recordings' own rows.
 */
import type { Kind, State } from '#core/counter.ts';

export interface ExpectedDevice {
  vendor: string;
  model: string | null;
  kind: Kind | null;
  state: State;
  /** codes of what stands, the most severe first */
  conditions: string;
}

function device(line: string): [name: string, device: ExpectedDevice] {
  const [name = '', vendor = '', model = '', kind = '', state = '', conditions = ''] = line
    .split('|')
    .map((part) => part.trim());
  return [
    name,
    {
      vendor,
      model: model === '-' ? null : model,
      // the table below holds these words only
      kind: kind === '-' ? null : (kind as Kind),
      state: state as State,
      conditions,
    },
  ];
}

/** file | vendor | model | kind | state | conditions; "-": it does not tell. */
export const expectedDevices: ReadonlyMap<string, ExpectedDevice> = new Map(
  `
  bieniu_brother_dcp-1618w          | Brother  | DCP-1618W      | mfp-mono      | unknown |
  bieniu_brother_dcp-j132w          | Brother  | DCP-J132W      | mfp-color     | unknown |
  bieniu_brother_dcp-l2540dn        | Brother  | DCP-L2540DN    | mfp-mono      | unknown |
  bieniu_brother_dcp-l3550cdw       | Brother  | DCP-L3550CDW   | mfp-color     | unknown |
  bieniu_brother_hl-2270dw          | Brother  | HL-2270DW      | printer-mono  | unknown |
  bieniu_brother_hl-5350dn          | Brother  | HL-5350DN      | printer-mono  | unknown |
  bieniu_brother_hl-l2340dw         | Brother  | HL-L2340DW     | printer-mono  | unknown |
  bieniu_brother_mfc-5490cn         | Brother  | MFC-5490CN     | mfp-color     | unknown |
  canon_ir_adv_c5535_iii            | Canon    | iR-ADV C5535 III | mfp-color   | error   | toner-empty toner-low
  canon_ir_adv_c5840                | Canon    | iR-ADV C5840   | mfp-color     | warning | toner-low
  hp_designjet_t730                 | HP       | DesignJet T730 | large-format  | error   | media-empty
  kyocera_taskalfa_5054ci           | Kyocera  | TASKalfa 5054ci | mfp-color    | normal  |
  librenms_brother_hl5370dw         | Brother  | HL-5370DW      | printer-mono  | normal  |
  librenms_canonprinter_d1180       | Canon    | D1180/MF6680   | -             | unknown |
  librenms_canonprinter_lbp         | Canon    | LBP6670        | printer-mono  | normal  |
  librenms_canonprinter_mf          | Canon    | MF             | -             | unknown |
  librenms_dell-laser               | Dell     | B3460dn        | -             | unknown |
  librenms_dell-laser_color         | Dell     | -              | -             | unknown |
  librenms_dell-laser_s5830dn       | Dell     | S5830dn        | printer-mono  | normal  |
  librenms_developprinter           | Develop  | ineo 280       | -             | unknown |
  librenms_epson-scanner_ds-860     | Epson    | DS-860         | -             | normal  |
  librenms_epson                    | Epson    | WF-C5790BA     | mfp-color     | warning | ink-low
  librenms_fujifilmprinter_c7580    | Fujifilm | Apeos C7580    | mfp-color     | unknown |
  librenms_gestetner                | Gestetner | MPC2500/DSc525 | -            | unknown |
  librenms_jetdirect                | HP       | Color LaserJet M452nw | printer-color | normal |
  librenms_jetdirect_2              | HP       | -              | -             | unknown |
  librenms_jetdirect_context        | HP       | Color LaserJet M452nw | printer-color | normal |
  librenms_jetdirect_context@Jetdirect | HP    | Color LaserJet M452nw | -      | unknown |
  librenms_jetdirect_m130nw         | HP       | LaserJet MFP M130nw | mfp-mono | normal  |
  librenms_jetdirect_supplies_context | HP     | Color LaserJet Test | -        | unknown |
  librenms_jetdirect_supplies_context@Jetdirect | HP | Color LaserJet Test | printer-color | unknown |
  librenms_konica                   | Konica Minolta | ineo+ 280 | mfp-color    | warning | unspecified
  librenms_konica_c250i             | Konica Minolta | bizhub C250i | mfp-color | service | service-requested
  librenms_lanier                   | Lanier   | MP C3501/LD635C | -            | unknown |
  librenms_lexmarkprinter           | Lexmark  | T640           | -             | unknown |
  librenms_nrg                      | NRG      | SP 4210N       | -             | unknown |
  librenms_okilan                   | OKI      | MC342          | -             | unknown |
  librenms_okilan_9450g             | OKI      | MC873          | mfp-color     | normal  |
  librenms_ricoh                    | Ricoh    | MP 3053        | -             | unknown |
  librenms_ricoh_mpc3002            | Ricoh    | Aficio MP C3002 | mfp-color    | warning | unspecified
  librenms_samsungprinter_c         | Samsung  | C              | -             | unknown |
  librenms_samsungprinter_s         | Samsung  | S              | -             | unknown |
  librenms_samsungprinter_scx       | Samsung  | SCX            | -             | unknown |
  librenms_sharp                    | Sharp    | MX-3570N       | mfp-color     | warning | toner-low
  librenms_sharp_mx2614n            | Sharp    | MX-2614N       | -             | unknown |
  librenms_sharp_mxc301w            | Sharp    | MX-C301W       | -             | unknown |
  librenms_toshiba-tec_estudio2505  | Toshiba  | e-STUDIO2505AC | -             | unknown |
  librenms_toshiba-tec_ev4          | Toshiba TEC | B-EV4       | -             | unknown |
  librenms_toshiba-tec_sx5t         | Toshiba TEC | B-SX5T      | -             | unknown |
  librenms_tsc                      | TSC      | TTP244CE       | -             | unknown |
  librenms_utax                     | UTAX     | P-4532DN       | printer-mono  | normal  |
  librenms_xerox                    | Xerox    | AltaLink C8045 | mfp-color     | unknown |
  librenms_xerox_apeosport          | Fujifilm | ApeosPort-VI C4471 | -         | unknown |
  librenms_xerox_color              | Xerox    | Color 570      | -             | unknown |
  librenms_xerox_workcentre         | Xerox    | WorkCentre 6605DN | -          | unknown |
  librenms_zebra                    | Zebra    | TLP 2824 Plus  | -             | normal  |
  librenms_zebra_1                  | Zebra    | -              | -             | unknown |
  printmaster_brother_hl-l8260cdw   | Brother  | HL-L8260CDW    | printer-color | normal  |
  printmaster_epson_cw-c6500au      | Epson    | CW-C6500Au     | -             | warning | ink-low
  printmaster_kyocera_p2040dw       | Kyocera  | ECOSYS P2040dw | printer-mono  | normal  |
  `
    .trim()
    .split('\n')
    .map(device),
);
