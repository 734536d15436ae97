import { err, ok, type Result } from '../../basics/result.ts';
import type { InspectorShow, InspectorTerminal } from '../../gateway/acceptance/ports.ts';
import { codesIn } from '../../gateway/inspector/codes.ts';
import { board, inspect, type TicketRegister } from '../../gateway/inspector/register.ts';
import { serveInspector } from '../../gateway/inspector/server.ts';
import { verdicts } from '../../gateway/inspector/page/verdicts.ts';
import type { Studio } from './studio.ts';

/** An inspector who asks the register without a screen, for where there is no browser. */
export function blindInspector(register: TicketRegister): InspectorTerminal {
  return {
    confirm(paper, train) {
      const [payload = ''] = paper.codes;
      const before = inspect(register, payload, train);
      const boarded = board(register, payload, train);
      if (!boarded.ok) return Promise.resolve(err(wordOf(boarded.error.standing)));
      const read = wordOf(before.standing);
      return Promise.resolve(ok({ read, confirmed: wordOf('boarded-now'), screens: [] }));
    },
  };
}

/** An inspector at the terminal's page, who shows it the picture of the paper and presses its buttons. */
export async function inspectorAtPage(
  register: TicketRegister,
  studio: Studio,
): Promise<InspectorTerminal & { close(): Promise<void> }> {
  const server = await serveInspector({ register, readCodes: codesIn, port: 0 });
  const page = await studio.phone();
  await page.goto(server.url);
  const word = page.locator('#word');

  async function confirm(picture: Uint8Array, train: string): Promise<Result<InspectorShow, string>> {
    await page.reload();
    await page.locator('#train').fill(train);
    await page.locator('#picture').setInputFiles({
      name: 'paper.png',
      mimeType: 'image/png',
      buffer: Buffer.from(picture),
    });
    await page.locator('#verdict:not([data-standing="none"])').waitFor();
    // A picture for the protocol, without the ring of the keyboard.
    await page.locator('#train').blur();
    const read = (await word.textContent()) ?? '';
    const first = await page.screenshot();
    const button = page.locator('#board');
    if (!(await button.isVisible())) return err(`«${read}»`);
    await button.click();
    await button.waitFor({ state: 'hidden' });
    const confirmed = (await word.textContent()) ?? '';
    if (confirmed !== wordOf('boarded-now')) return err(`«${confirmed}» після підтвердження посадки`);
    return ok({ read, confirmed, screens: [first, await page.screenshot()] });
  }

  return {
    confirm: ({ png }, train) =>
      png === undefined ? Promise.resolve(err('немає зображення паперу')) : confirm(png, train),
    close: async () => {
      await page.close();
      await server.close();
    },
  };
}

function wordOf(standing: keyof typeof verdicts): string {
  return verdicts[standing][1];
}
