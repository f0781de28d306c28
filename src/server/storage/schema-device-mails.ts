/** Devices' mails (§12): where they come in, what came, and mailboxes that are looked into. */
export interface DeviceMailTables {
  mail_intakes: MailIntakesTable;
  device_mails: DeviceMailsTable;
  mailboxes: MailboxesTable;
}

/** The address that a customer's devices send to: `report+TOKEN@…`. */
export interface MailIntakesTable {
  customer_id: string;
  token: string;
  made_at: string;
  /** the one before, for devices that are not set anew yet */
  former_token: string | null;
  former_until_at: string | null;
}

export interface DeviceMailsTable {
  customer_id: string;
  mail_id: string;
  /** SHA-256 of Message-ID and text, hex: the same mail again is no other */
  mail_key: string;
  received_at: string;
  /** of the Date header; null: none that can be read */
  sent_at: string | null;
  /** `smtp`, or `imap MAILBOX` */
  via: string;
  /** as the mail says; never trusted */
  from_text: string;
  subject: string;
  /** `used`, `waiting` for a person, `dismissed` */
  state: string;
  /** why it waits: a code of i18n/mail-refusal-words.ts, and what it is about ("": nothing) */
  reason: string | null;
  reason_text: string;
  form: string | null;
  kind: string | null;
  serial: string | null;
  model: string | null;
  /** the device that it was used for */
  device_id: string | null;
  taken_at: string | null;
  /** its text, and the mail as it came, while it waits; then null */
  body: string | null;
  raw: Uint8Array | null;
  done_at: string | null;
  /** as audit rows name actors */
  done_by: string | null;
}

/** A mailbox that is looked into by IMAP. */
export interface MailboxesTable {
  customer_id: string;
  mailbox_id: string;
  host: string;
  port: number;
  /** `tls`, `starttls`, `off` */
  security: string;
  user_name: string;
  /** bound to customer and mailbox (sealed.ts) */
  password_sealed: string;
  folder: string;
  /** where mails go that were taken; null: they stay and are flagged as read */
  done_folder: string | null;
  created_at: string;
  /** of the folder, with the last message that was taken of it; null: never looked into */
  uid_validity: string | null;
  last_uid: number;
  checked_at: string | null;
  worked_at: string | null;
  /** why the last look failed, as a code; null: it did not */
  failure: string | null;
  /** mails taken so far */
  taken: number;
}
