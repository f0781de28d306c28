import { expect, test, vi } from 'vitest';
import { printRows } from '../../src/cli/print-rows.ts';

test('columns stand below each other in a terminal, also behind Japanese names', () => {
  const written: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  printRows(
    [
      { name: '株式会社みなと精工', role: 'x' },
      { name: 'Harbor', role: 'y' },
      { name: 'プリンター', role: null },
    ],
    false,
  );
  write.mockRestore();
  expect(written).toEqual([
    'name                role\n',
    '株式会社みなと精工  x\n',
    'Harbor              y\n',
    'プリンター          -\n',
  ]);
});
