/** Values by their labels, as mails write them down: the same label twice must say the same. */

export class MailFacts {
  readonly #values = new Map<string, string>();
  /** the first label that stands there with two values; null: none does */
  twice: string | null = null;

  /** An empty value says nothing. */
  put(label: string, value: string): void {
    if (value === '') return;
    const known = this.#values.get(label);
    if (known !== undefined && known !== value) this.twice ??= label;
    else this.#values.set(label, value);
  }

  /** "" where the mail does not say. */
  get(label: string): string {
    return this.#values.get(label) ?? '';
  }

  has(label: string): boolean {
    return this.#values.has(label);
  }

  entries(): [string, string][] {
    return [...this.#values];
  }
}
