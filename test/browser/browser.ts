import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

/** CHROME_PATH, else chromium on the PATH. */
function executable(): string {
  const given = process.env['CHROME_PATH'];
  if (given !== undefined && given !== '') return given;
  return execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
}

/** What a page did that a report must not do. */
export interface Misdeeds {
  /** Console errors and warnings, uncaught errors, violations of the policy. */
  readonly errors: string[];
  /** Every request but that for the file itself. */
  readonly requests: string[];
}

export interface Opened {
  readonly page: Page;
  readonly misdeeds: Misdeeds;
}

/** A real Chromium that opens reports from disk, as a reader does. */
export class ReportReader {
  private readonly folder = mkdtempSync(join(tmpdir(), 'headroom-browser-'));
  private files = 0;

  private constructor(private readonly browser: Browser) {}

  static async start(): Promise<ReportReader> {
    const browser = await chromium.launch({
      executablePath: executable(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    return new ReportReader(browser);
  }

  /** Opens a report; 1440 by 900, light, English, unless told otherwise. */
  async open(html: string, options: BrowserContextOptions = {}): Promise<Opened> {
    const file = join(this.folder, `report-${this.files++}.html`);
    writeFileSync(file, html);
    const context = await this.browser.newContext({
      locale: 'en-US',
      viewport: { width: 1440, height: 900 },
      colorScheme: 'light',
      ...options,
    });
    const page = await context.newPage();
    const misdeeds: Misdeeds = { errors: [], requests: [] };
    const url = pathToFileURL(file).href;
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) misdeeds.errors.push(message.text());
    });
    page.on('pageerror', (error) => misdeeds.errors.push(String(error)));
    page.on('request', (request) => {
      const asked = request.url();
      if (asked.split('#')[0] !== url && !asked.startsWith('data:')) misdeeds.requests.push(asked);
    });
    await page.goto(url);
    return { page, misdeeds };
  }

  async stop(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
