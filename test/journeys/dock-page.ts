import type { Page } from 'playwright';

/** Hands at the simulated devices: the dock's page, clicked as a person would. */
export class DockPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(page: Page, url: string): Promise<DockPage> {
    page.setDefaultTimeout(20_000);
    await page.setViewportSize({ width: 1280, height: 1400 });
    await page.goto(url);
    await page.locator('[data-action="paper-out"]').waitFor();
    return new DockPage(page);
  }

  /** Where nothing is simulated yet there is no dock: its hands reach nothing. */
  static absent(page: Page): DockPage {
    return new DockPage(page);
  }

  /** Pushes a banknote into the mouth. */
  async note(hryvnias: number): Promise<void> {
    await this.page.locator(`[data-action="note"][data-value="${String(hryvnias)}"]`).click();
  }

  /** Any other hand, by its name. */
  async does(hand: string, value?: string): Promise<void> {
    const which = value === undefined ? '' : `[data-value="${value}"]`;
    await this.page.locator(`[data-action="${hand}"]${which}`).first().click();
  }

  /** Holds a card to the terminal, or inserts it; ends when the terminal has taken it. */
  async card(how: 'tap' | 'insert' | 'declined' | 'unreadable'): Promise<void> {
    await this.does('card', how);
    await this.page.locator('.shown[data-taken="true"]').waitFor();
  }

  /** Waits until the newest payment of the terminal's own book is so; returns its sum. */
  async payment(state: 'undecided' | 'stands' | 'reversed'): Promise<string> {
    return this.page.locator(`.payments li:first-child[data-state="${state}"] b`).innerText();
  }

  /** What the dispenser holds, kopecks. */
  async held(): Promise<number> {
    return Number(await this.page.locator('[data-held]').getAttribute('data-held'));
  }

  /** Waits until the dispenser's last payout is over and was this, kopecks. */
  async paid(kopecks: number): Promise<void> {
    await this.page
      .locator(`[data-device="dispenser"]:not([data-word="paying"]) [data-paid="${String(kopecks)}"]`)
      .waitFor();
  }

  /** Holds a paper of the tray, 0 the newest, before the scanner. */
  async scansPaper(index: number): Promise<void> {
    await this.page.locator(`[data-paper="${String(index)}"] [data-action="scan-paper"]`).click();
  }

  /** Waits until this many papers have left the printer. */
  async papers(count: number): Promise<void> {
    await this.page.locator(`[data-papers="${String(count)}"]`).waitFor();
  }

  /** The text of a paper in the tray, 0 the newest. */
  async paperText(index: number): Promise<string> {
    return (await this.page.locator(`[data-paper="${String(index)}"] img`).getAttribute('alt')) ?? '';
  }

  /** A picture of a paper in the tray, 0 the newest, unfolded. */
  async paper(index: number): Promise<Buffer> {
    const paper = this.page.locator(`[data-paper="${String(index)}"]`);
    if ((await paper.getAttribute('data-open')) !== 'true') await paper.locator('[data-action="paper"]').click();
    await this.page.locator(`[data-paper="${String(index)}"][data-open="true"]`).waitFor();
    return paper.locator('img').screenshot();
  }
}
