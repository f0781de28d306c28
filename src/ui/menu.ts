/** The menu in the manual's order (§2): where each entry leads and its icon. */
import gauge from 'lucide-static/icons/gauge.svg?raw';
import printer from 'lucide-static/icons/printer.svg?raw';
import droplet from 'lucide-static/icons/droplet.svg?raw';
import mail from 'lucide-static/icons/mail.svg?raw';
import enter from 'lucide-static/icons/log-in.svg?raw';
import layers from 'lucide-static/icons/layers.svg?raw';
import ruler from 'lucide-static/icons/ruler.svg?raw';
import user from 'lucide-static/icons/user.svg?raw';
import users from 'lucide-static/icons/users.svg?raw';
import key from 'lucide-static/icons/key-round.svg?raw';
import building from 'lucide-static/icons/building-2.svg?raw';
import history from 'lucide-static/icons/history.svg?raw';
import send from 'lucide-static/icons/send.svg?raw';
import book from 'lucide-static/icons/book-open-text.svg?raw';
import at from 'lucide-static/icons/at-sign.svg?raw';
import inbox from 'lucide-static/icons/inbox.svg?raw';
import letters from 'lucide-static/icons/mails.svg?raw';

export interface MenuEntry {
  /** key of the label in `frame` */
  label:
    | 'devices'
    | 'counters'
    | 'supplies'
    | 'notifications'
    | 'groups'
    | 'paperSizes'
    | 'profile'
    | 'password'
    | 'email'
    | 'users'
    | 'singleSignOn'
    | 'operator'
    | 'customers'
    | 'arrivals'
    | 'audit'
    | 'outbox'
    | 'deviceMail'
    | 'definitions';
  href: string;
  icon: string;
}

export const functionEntries: readonly MenuEntry[] = [
  { label: 'devices', href: '/devices', icon: printer },
  { label: 'counters', href: '/counters', icon: gauge },
  { label: 'supplies', href: '/supplies', icon: droplet },
  { label: 'notifications', href: '/notifications', icon: mail },
  { label: 'groups', href: '/groups', icon: layers },
  { label: 'paperSizes', href: '/paper-sizes', icon: ruler },
];

export const settingEntries: readonly MenuEntry[] = [
  { label: 'profile', href: '/profile', icon: user },
  { label: 'password', href: '/password', icon: key },
  { label: 'email', href: '/email', icon: at },
];

/** The user's menu (§2). */
export const portalMenu = [functionEntries, settingEntries];

/** What a customer's administrators have beside (§11). */
export const adminEntries: readonly MenuEntry[] = [
  { label: 'users', href: '/users', icon: users },
  { label: 'singleSignOn', href: '/single-sign-on', icon: enter },
  { label: 'audit', href: '/audit', icon: history },
];

/** From the provider's own portal to the console (§11). */
export const operatorEntries: readonly MenuEntry[] = [
  { label: 'operator', href: '/operator', icon: building },
];

/** The operator's console (§11). */
export const operatorMenu: readonly (readonly MenuEntry[])[] = [
  [
    { label: 'customers', href: '/operator/customers', icon: building },
    { label: 'arrivals', href: '/operator/arrivals', icon: inbox },
    { label: 'audit', href: '/operator/audit', icon: history },
    { label: 'deviceMail', href: '/operator/mail', icon: letters },
    { label: 'outbox', href: '/operator/outbox', icon: send },
    { label: 'definitions', href: '/operator/definitions', icon: book },
  ],
];
