import { expect, test } from 'vitest';
import { clockFinding } from './check-clock.ts';

const noon = Date.UTC(2026, 10, 25, 12);

test.each([
  [0, 'ok', ''],
  [4_000, 'ok', ''],
  [20_000, 'warn', '20 s ahead'],
  [-20_000, 'warn', '20 s behind'],
  [3_600_000, 'fail', '3600 s ahead'],
])('off by %i ms: %s', (offMs, level, says) => {
  // Their header is cut to the second; on average half a second is missing.
  const finding = clockFinding(noon, noon + 500 + offMs - 40, noon + 500 + offMs + 40);
  expect(finding.level).toBe(level);
  expect(finding.says).toContain(says);
});
