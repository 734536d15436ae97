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

  /** Pushes a banknote into the mouth. */
  async note(hryvnias: number): Promise<void> {
    await this.page.locator(`[data-action="note"][data-value="${String(hryvnias)}"]`).click();
  }

  /** Any other hand, by its name. */
  async does(hand: string): Promise<void> {
    await this.page.locator(`[data-action="${hand}"]`).first().click();
  }
}
