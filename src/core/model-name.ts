/** Model names: what remains of a description without vendor, firmware and marks. */
import type { IdentityFacts } from './definition-facts.ts';

/** Descriptions of print servers and families, or of nothing: they name no model. */
const notModels =
  /^generic\b|\bethernet\b|print ?server|network interface|built-in|printing system|jetdirect|^n\/a$|^none$|^unknown$|^printer$|^<.*>$|^$|\bNC-\d+\w*\b|\bwired\b|\bwireless\b/i;

/** Where a free description stops speaking of the model. */
const tail =
  /\s*(;|,|\/\s|\s\/|\(|\bversion\b|\brev\.|\bver\.|\bfirmware\b|\bkernel\b|\bV\d+\.).*$/i;

/**
 * The model in a text that holds it (hrDeviceDescr, a vendor's object).
 * `vendor` and the prefixes and suffixes of the definition are dropped; null
 * where the text names no model.
 */
export function modelOf(
  text: string,
  vendor: string | null,
  facts: IdentityFacts | undefined,
): string | null {
  if (notModels.test(text)) return null;
  let model = text;
  for (const suffix of facts?.modelSuffixes ?? []) {
    model = model.replace(new RegExp(`(?:${suffix})$`, 'i'), '').trim();
  }
  for (const prefix of [vendor ?? '', ...(facts?.modelPrefixes ?? [])]) {
    const start = prefix.toLowerCase();
    // "HP" stays in "HP-200"; a vendor alone is no model
    if (start !== '' && model.toLowerCase().startsWith(`${start} `)) {
      model = model.slice(start.length).trim();
    }
  }
  return notModels.test(model) || model.toLowerCase() === vendor?.toLowerCase() ? null : model;
}

/** The model in a free description (sysDescr), which also speaks of other things. */
export function modelOfDescription(
  text: string,
  vendor: string | null,
  facts: IdentityFacts | undefined,
): string | null {
  if (notModels.test(text)) return null;
  return modelOf(text.replace(tail, '').trim(), vendor, facts);
}
