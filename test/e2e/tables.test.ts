import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BacktestEntry } from '../../src/model/backtest.ts';
import type { FleetMember } from '../../src/model/fleet.ts';
import type { Grade } from '../../src/model/review.ts';
import { formatBacktestPage } from '../../src/report/backtest-page.ts';
import { formatFleetPage } from '../../src/report/fleet-page.ts';
import { chromiumPath, notInBrowser } from './browser.ts';

const member = (name: string, high: number, ...grades: readonly Grade[]): FleetMember => ({
  name,
  head: 'a'.repeat(40),
  verdict: high > 0 ? 'fail' : 'pass',
  complete: true,
  counts: { critical: 0, high, medium: 1, low: 10, note: 0 },
  waived: 0,
  findings: [],
  servers: [
    { name: `server of ${name}`, answers: grades.map((grade, index) => ({ number: ['1a', '1b', '2'][index] ?? '', value: grade, grade })) },
  ],
  problems: [],
});

const fleet = formatFleetPage({
  members: [
    member('acme/beta', 2, 'pass', 'pass'),
    member('acme/alpha', 10, 'warn', 'fail'),
    member('<img src=x onerror=alert(1)>', 0, 'unknown'),
  ],
  refused: [{ file: 'odd.json', because: 'It is another one.' }],
});

const entry = (number: number, effect: 'blocked' | 'silent', seconds: number): BacktestEntry => ({
  number,
  title: `Change ${number}`,
  commit: 'c'.repeat(40),
  outcome: {
    kind: 'reviewed',
    effect,
    comments: effect === 'blocked' ? 1 : 0,
    findings:
      effect === 'blocked'
        ? [{ severity: 'high', code: 'MA101', title: 'Open', message: 'It is `open`.', place: 'a.ts:1', enforced: true }]
        : [],
    problems: [],
    verdict: 'Passed.',
    seconds,
  },
});
const backtest = formatBacktestPage({
  repository: 'acme/alpha',
  entries: [entry(12, 'silent', 10.5), entry(9, 'blocked', 2), entry(7, 'silent', 9)],
  notes: [],
});

const executablePath = chromiumPath();
const axeText = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

if (executablePath === undefined) test.skip(notInBrowser, () => {});

describe.skipIf(executablePath === undefined)('in Chromium', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mcp-auth-review-tables-'));
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const open = async (
    html: string,
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<{ readonly page: Page; readonly incidents: readonly string[] }> => {
    const file = join(folder, 'page.html');
    await writeFile(file, html);
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })).newPage();
    const incidents: string[] = [];
    const address = pathToFileURL(file).href;
    page.setDefaultTimeout(10_000);
    page.on('console', (message) => incidents.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => incidents.push(`error: ${error.message}`));
    page.on('request', (request) => request.url() === address || incidents.push(`request: ${request.url()}`));
    page.on('dialog', (dialog) => incidents.push(`dialog: ${dialog.message()}`));
    await page.goto(address);
    return { page, incidents };
  };

  const column = async (page: Page, region: string, number: number): Promise<readonly string[]> =>
    (await page.getByRole('region', { name: region }).locator(`tbody tr td:nth-child(${number})`).allInnerTexts()).map(
      (text) => text.split('\n')[0] ?? '',
    );

  test('a heading sorts its table by what its cells mean, and the other way round at the second press, with the keyboard too', async () => {
    const { page, incidents } = await open(fleet);
    const region = 'Findings by repository';
    const names = () => column(page, region, 1);
    const heading = (name: string) => page.getByRole('region', { name: region }).getByRole('button', { name, exact: true });
    expect((await names()).slice(0, 2)).toEqual(['acme/alpha', 'acme/beta']);
    await heading('High').click();
    expect(await column(page, region, 4)).toEqual(['10', '2', '0']);
    await heading('High').press('Enter');
    expect(await column(page, region, 4)).toEqual(['0', '2', '10']);
    await heading('Repository').click();
    expect((await names()).slice(1)).toEqual(['acme/alpha', 'acme/beta']);
    expect(await page.locator('th[aria-sort]').count()).toBe(1);

    const answers = page.getByRole('region', { name: 'Servers by audit questions' });
    await answers.getByRole('button', { name: '1b Callers authenticate?' }).click();
    expect((await column(page, 'Servers by audit questions', 4)).slice(0, 2)).toEqual(['fail', 'pass']);
    expect(incidents).toEqual([]);
  });

  test('a backtest is sorted by number, effect and seconds', async () => {
    const { page, incidents } = await open(backtest);
    const region = page.getByRole('region', { name: 'Pull requests' });
    const numbers = () => column(page, 'Pull requests', 1);
    expect(await numbers()).toEqual(['#12', '#9', '#7']);
    await region.getByRole('button', { name: 'Seconds' }).click();
    expect(await numbers()).toEqual(['#12', '#7', '#9']);
    await region.getByRole('button', { name: 'Effect' }).click();
    expect((await numbers())[0]).toBe('#9');
    await region.getByRole('button', { name: 'Pull request' }).click();
    expect(await numbers()).toEqual(['#12', '#9', '#7']);
    expect(incidents).toEqual([]);
  });

  test.each([
    ['fleet', fleet],
    ['backtest', backtest],
  ])('the page of a %s is accessible in both themes, and no wider than a telephone', async (_, html) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, incidents } = await open(html, { colorScheme, viewport: { width: 390, height: 800 } });
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      expect(incidents).toEqual([]);
      await page.evaluate(axeText);
      const { violations }: Pick<AxeResults, 'violations'> = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => String(target))])).toEqual([]);
    }
  });
});
