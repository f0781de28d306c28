/** What ties a control to the label, hint and problem of its Field. */
export interface FieldControl {
  id: string;
  name: string;
  'aria-invalid': 'true' | undefined;
  'aria-describedby': string | undefined;
}
