/**
 * LibreOffice as WebAssembly: converts CSVs to flat ODF. Its package fixes the
 * import options, so its module is asked here as the package asks it.
 * Arguments: the package's loader, and jobs `{ from, to, filter }` as JSON.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// taken away: the program would take them for its own
const [loader = '', jobs = '[]'] = process.argv.splice(2);
const { createModule } = createRequire(import.meta.url)(loader);
const office = await createModule({});
const { FS } = office;

for (const folder of ['user', 'user/temp', 'user/registry', 'user/registry/data']) {
  if (!FS.analyzePath(`/instdir/${folder}`).exists) FS.mkdir(`/instdir/${folder}`);
}

/** @param {string} text */
function pointer(text) {
  const bytes = Buffer.from(`${text}\0`);
  const address = office._malloc(bytes.length);
  office.HEAPU8.set(bytes, address);
  return address;
}

const kit = office._libreofficekit_hook(pointer('/instdir/program'));
for (const { from, to, filter } of JSON.parse(jobs)) {
  FS.writeFile('/tmp/in.csv', readFileSync(from));
  const url = pointer('file:///tmp/in.csv');
  const opened = office._lok_documentLoadWithOptions(kit, url, pointer(filter));
  if (opened === 0) throw new Error(`${from} does not open`);
  const saved = office._lok_documentSaveAs(
    opened,
    pointer('file:///tmp/out.fods'),
    pointer('fods'),
    pointer(''),
  );
  if (saved === 0) throw new Error(`${from} is not saved`);
  writeFileSync(to, FS.readFile('/tmp/out.fods'));
  office._lok_documentDestroy(opened);
}
process.exit(0);
