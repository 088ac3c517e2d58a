import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Review } from '../../src/model/review.ts';
import { formatPage } from '../../src/report/page.ts';
import { entries, exampleReview, lineText } from '../report/example-review.ts';
import { hostilePath, hostileReview, hostileTexts } from '../report/hostile-review.ts';
import { at, catalogue, finding, linesOf } from '../report/review-builder.ts';
import { chromiumPath, notInBrowser } from './browser.ts';

const executablePath = chromiumPath();
const known = catalogue(...entries);

/** The example with old findings, one that is fixed, a low one and a second file. */
const review: Review = {
  ...exampleReview,
  findings: [
    ...exampleReview.findings,
    finding({
      severity: 'low',
      enforced: false,
      ruleId: 'binds-all-interfaces',
      primary: at('src/low.ts', 4),
      anchor: { kind: 'summary' },
    }),
    finding({ status: 'fixed', enforced: false, severity: 'high', primary: at('src/gone.ts', 2), anchor: { kind: 'summary' } }),
  ],
  notices: [
    {
      kind: 'configuration',
      message: 'A key is unknown.',
      at: { path: '.github/mcp-auth-review.yml', span: at('x').span },
      enforced: true,
    },
  ],
  waivers: [{ kind: 'comment', rule: 'MA101', reason: 'for the demonstration', state: 'counts', findings: [finding()] }],
};
const html = formatPage(review, known, {
  lineText,
  pull: { title: 'Add a server', number: 7, repository: 'octo-org/notes', baseName: 'main', headName: 'topic' },
  deliveries: [{ kind: 'failed', what: 'Review', because: 'the token may not write.' }],
});

/** An opened page, and everything that it did besides being shown. */
type Opened = {
  readonly page: Page;
  readonly incidents: readonly string[] /** Why requests failed. */;
  readonly refusals: readonly string[];
};

if (executablePath === undefined) test.skip(notInBrowser, () => {});

describe.skipIf(executablePath === undefined)('in Chromium', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mcp-auth-review-page-'));
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const address = (): string => pathToFileURL(join(folder, 'review.html')).href;
  const show = async (page: Page, text: string): Promise<void> => {
    await writeFile(join(folder, 'review.html'), text);
    await page.goto(address());
  };

  const open = async (text: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Opened> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const incidents: string[] = [];
    const refusals: string[] = [];
    page.on('console', (message) => incidents.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => incidents.push(`error: ${error.message}`));
    page.on('request', (request) => request.url() === address() || incidents.push(`request: ${request.url()}`));
    page.on('requestfailed', (request) => refusals.push(request.failure()?.errorText ?? ''));
    page.on('dialog', (dialog) => incidents.push(`dialog: ${dialog.message()}`));
    page.on('popup', () => incidents.push('popup'));
    await show(page, text);
    return { page, incidents, refusals };
  };

  const shown = async (page: Page): Promise<readonly string[]> =>
    Promise.all((await page.locator('[data-finding]:visible').all()).map(nameOf));
  const focused = (page: Page): Promise<string> => nameOf(page.locator(':focus'));
  const nameOf = async (finding: Locator): Promise<string> =>
    `${await finding.getAttribute('data-severity')} ${await finding.getAttribute('data-file')}`;
  const groundOf = (page: Page): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');

  const everything = ['critical src/server.ts', 'medium src/server.ts', 'critical src/server.ts', 'critical .env', 'low src/low.ts'];

  test('filters narrow what is shown, alone and together, and say how much that is', async () => {
    const { page, incidents } = await open(html);
    const count = page.locator('#filter-count');
    expect(await shown(page)).toEqual(everything);
    expect(await count.textContent()).toBe('7 findings');

    await page.getByLabel('Medium 1').check();
    expect(await shown(page)).toEqual(['medium src/server.ts']);
    await page.getByLabel('Low 1').check();
    expect(await shown(page)).toEqual(['medium src/server.ts', 'low src/low.ts']);
    expect(await count.textContent()).toBe('2 of 7 findings');
    await page.getByLabel('File', { exact: true }).selectOption('src/low.ts');
    expect(await shown(page)).toEqual(['low src/low.ts']);
    expect(await page.locator('details.file').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(await shown(page)).toEqual(everything);

    // What is folded opens when it is asked for.
    await page.getByLabel('Status').selectOption('existing');
    expect(await shown(page)).toEqual(['high src/old.ts']);
    await page.getByRole('button', { name: 'Clear' }).click();

    await page.getByLabel('Rule').selectOption('binds-all-interfaces');
    expect(await shown(page)).toEqual(['medium src/server.ts', 'low src/low.ts']);
    await page.getByLabel('Search findings').fill('Medium APP.listen');
    expect(await shown(page)).toEqual(['medium src/server.ts']);
    await page.getByLabel('Search findings').fill('nothing like it');
    expect(await shown(page)).toEqual([]);
    expect(await count.textContent()).toBe('0 of 7 findings');
    expect(incidents).toEqual([]);
  });

  test('the keyboard goes from finding to finding, searches, helps, and can be switched off', async () => {
    const { page, incidents } = await open(html);
    const type = async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const press = async (...keys: readonly string[]): Promise<string> => {
      await type(...keys);
      return focused(page);
    };
    expect(await press('j')).toBe('critical src/server.ts');
    expect(await press('j', 'j', 'j')).toBe('critical .env');
    expect(await press('k')).toBe('critical src/server.ts');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    // At the end it stays, and what was folded is open.
    expect(await press('j', 'j', 'j', 'j', 'j', 'j')).toBe('high src/gone.ts');
    expect(await page.locator('[data-finding]:focus').isVisible()).toBe(true);

    // In the search a letter is a letter; Enter goes to the first that is left, Escape empties it.
    await type('/', 'j', 'k');
    expect(await page.getByLabel('Search findings').inputValue()).toBe('jk');
    await type('Escape');
    expect(await page.getByLabel('Search findings').inputValue()).toBe('');
    await type('/');
    await page.keyboard.type('interface');
    expect(await press('Enter')).toBe('medium src/server.ts');

    await type('?');
    expect(await page.getByRole('dialog', { name: 'Keyboard' }).isVisible()).toBe(true);
    await type('j');
    expect(await page.getByRole('dialog', { name: 'Keyboard' }).isVisible()).toBe(true);
    await page.getByLabel('Use these keys').uncheck();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.locator('h1').click();
    await type('j');
    expect(await page.locator('[data-finding]:focus').count()).toBe(0);
    await page.getByRole('button', { name: 'Next finding' }).click();
    expect(await focused(page)).toBe('low src/low.ts');
    expect(incidents).toEqual([]);
  });

  test('the first key leads past everything to the review', async () => {
    const { page } = await open(html);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the review');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.locator('#review :focus').count()).toBe(1);
  });

  test('without scripts everything is there, and nothing that needs one', async () => {
    const { page, incidents } = await open(html, { javaScriptEnabled: false });
    expect(await page.locator('article[data-finding]:visible').count()).toBe(everything.length);
    expect(await page.locator('#filter').isVisible()).toBe(false);
    expect(incidents).toEqual([]);
  });

  describe.each(['light', 'dark'] as const)('%s', (theme) => {
    test.each(['of the system', 'chosen'])('theme %s: contrast, names, roles and order are right, whatever is open', async (how) => {
      const system = how === 'chosen' ? (theme === 'light' ? 'dark' : 'light') : theme;
      const { page, incidents } = await open(html, { colorScheme: system });
      if (how === 'chosen') await page.locator(`#theme-${theme}`).check({ force: true });
      expect(await groundOf(page)).toBe(theme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(13, 17, 23)');
      await page.evaluate('for (const folded of document.querySelectorAll("details")) folded.open = true');
      expect(await complaints(page)).toEqual([]);
      if (how === 'chosen') return;
      await page.getByLabel('Low 1').check();
      expect(await complaints(page)).toEqual([]);
      await page.keyboard.press('?');
      expect(await complaints(page)).toEqual([]);
      expect(incidents).toEqual([]);
    });
  });

  test('the check of contrast, names and roles can fail', async () => {
    const { page } = await open(html);
    await page.evaluate('document.querySelector("#next").removeAttribute("aria-label"); document.querySelector("#next").textContent = ""');
    await page.evaluate('document.querySelector("h1").style.color = document.body.style.color = "#999"');
    const ids = (await complaints(page)).map((complaint) => complaint.replace(/:.*/s, ''));
    expect(new Set(ids)).toEqual(new Set(['button-name', 'color-contrast']));
  });

  test('on a narrow screen nothing is wider than it', async () => {
    const { page } = await open(html, { viewport: { width: 360, height: 740 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  test('in print everything is light, and no control is on the paper', async () => {
    const { page } = await open(html, { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.filter, nav, .theme').evaluateAll((parts) => parts.filter((part) => part.checkVisibility()).length)).toBe(
      0,
    );
    expect(await groundOf(page)).toBe('rgb(255, 255, 255)');
  });

  test('hostile texts are texts: nothing runs, opens or is asked for', async () => {
    const { page, incidents } = await open(html);
    for (const [name, text] of Object.entries(hostileTexts)) {
      await show(
        page,
        formatPage(hostileReview(text), catalogue(), {
          lineText: linesOf({ [hostilePath(text)]: text }),
          pull: { title: text, repository: text, baseName: text, headName: text },
          deliveries: [{ kind: 'failed', what: text, because: text }],
        }),
      );
      // The form filters by texts of the page itself.
      await page.getByLabel('File', { exact: true }).selectOption({ index: 1 });
      expect([name, (await page.locator('[data-finding]:visible').count()) > 0, incidents]).toEqual([name, true, []]);
      expect([name, await page.locator('script, img, iframe, object, base, style, link, meta').count()]).toEqual([name, 6]);
    }
  });

  test('a script, a handler or a style that got into the page would stay without effect', async () => {
    const planted = html.replace(
      '</main>',
      '<script>document.title = "script"</script><img src="https://evil.example/x.png" onerror="document.title = \'handler\'"><style>body { display: none }</style></main>',
    );
    const { page, incidents, refusals } = await open(planted);
    expect(await page.title()).toBe('Add a server');
    expect(await page.locator('h1').isVisible()).toBe(true);
    expect(incidents.filter((incident) => incident.includes('Content Security Policy')).length).toBeGreaterThanOrEqual(3);
    expect(refusals).toEqual(['csp']);
  });
});

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const axeText = readFileSync(axePath, 'utf8');

/** What axe finds wrong: WCAG 2.2 AA and its best practices. */
const complaints = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axeText);
  const results: Pick<AxeResults, 'violations'> = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html: element, failureSummary }) => `${id}: ${element.slice(0, 120)} ${failureSummary}`),
  );
};
