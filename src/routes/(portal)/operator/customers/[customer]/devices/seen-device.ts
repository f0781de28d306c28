/** What a form showed of a device, as it travels with the form: who edits beside another is told. */
import type { ChangeDeviceInput } from '#server/services/change-device.ts';
import type { Registration } from '#server/services/show-registration.ts';

type Seen = NonNullable<ChangeDeviceInput['seen']>;

export function seenText({ settings, secrets }: Registration): string {
  return JSON.stringify({ settings, secrets });
}

/** What is no such text shows nothing: all that differs then was changed by somebody else. */
export function readSeen(text: string): Seen {
  try {
    const seen: unknown = JSON.parse(text);
    if (typeof seen === 'object' && seen !== null && 'settings' in seen && 'secrets' in seen) {
      const { settings, secrets } = seen;
      if (typeof settings === 'object' && settings !== null && typeof secrets === 'string') {
        // values are only compared with those of the device
        return { settings, secrets };
      }
    }
  } catch {
    // as below
  }
  return { settings: {}, secrets: '' };
}
