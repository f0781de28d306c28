/** A file that goes with a mail, as `mails.files_json` keeps it. */
export interface MailFile {
  /** of letters, digits, `-` and `.` */
  name: string;
  /** its media type, such as `text/csv; charset=utf-8` */
  type: string;
  base64: string;
}

/** @param json null: there are none */
export function mailFiles(json: string | null): MailFile[] {
  // queue-mail is the only writer
  return json === null ? [] : (JSON.parse(json) as MailFile[]);
}
