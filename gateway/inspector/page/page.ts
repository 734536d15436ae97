import { readSigned } from '../offline.ts';
import type { Inspection } from '../register.ts';
import { greyOf, type Grey } from './pictures.ts';
import { factsOf, verdicts, type Shown } from './verdicts.ts';

/** The inspector's page: reads a code from the camera, from a picture or typed, and shows what it is worth. */

function part<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}

const train = part('train', HTMLInputElement);
const offline = part('offline', HTMLInputElement);
const verdict = part('verdict', HTMLElement);
const facts = part('facts', HTMLElement);
const boardButton = part('board', HTMLButtonElement);
const camera = part('camera', HTMLVideoElement);
const scanButton = part('scan', HTMLButtonElement);
const picture = part('picture', HTMLInputElement);
const code = part('code', HTMLTextAreaElement);

/** The code that is shown now. */
let shownCode = '';
/** Held from the start: without network the page cannot ask for it. */
const key = ask('/key', '').then((answer) => {
  const { key: text } = answer as { readonly key: string };
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
});

async function ask(path: string, body: string | Uint8Array<ArrayBuffer>): Promise<unknown> {
  const response = await fetch(path, { method: 'POST', body });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

function show(standing: Shown, ticket?: Inspection['ticket']): void {
  const [sign, word, explanation] = verdicts[standing];
  verdict.dataset['standing'] = standing;
  part('sign', HTMLElement).textContent = sign;
  part('word', HTMLElement).textContent = word;
  part('explanation', HTMLElement).textContent = explanation;
  const rows = ticket === undefined ? [] : factsOf(ticket);
  facts.replaceChildren(
    ...rows.flatMap(([name, fact]) => {
      const term = document.createElement('dt');
      const value = document.createElement('dd');
      term.textContent = name;
      value.textContent = fact;
      return [term, value];
    }),
  );
  boardButton.hidden = standing !== 'valid';
}

async function check(payload: string): Promise<void> {
  shownCode = payload.trim();
  if (offline.checked) {
    const ticket = await readSigned(shownCode, await key);
    if (ticket === undefined) show('forged');
    else show('signed', { ticket, fromName: ticket.from, toName: ticket.to });
    return;
  }
  const { standing, ticket } = (await ask('/inspect', question())) as Inspection;
  show(standing, ticket);
}

function question(): string {
  return JSON.stringify({ payload: shownCode, train: train.value });
}

/** Reads the codes in a picture; the server has the decoder. */
async function codesIn({ width, height, data }: Grey): Promise<readonly string[]> {
  const answer = await ask(`/codes?width=${String(width)}&height=${String(height)}`, data);
  return (answer as { readonly codes: readonly string[] }).codes;
}

/** Does something for a person, and says so when it fails. */
function attempt(act: () => Promise<void>): () => void {
  return () => {
    act().catch((error: unknown) => {
      show('unread');
      part('explanation', HTMLElement).textContent = error instanceof Error ? error.message : String(error);
    });
  };
}

async function scan(): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  try {
    camera.srcObject = stream;
    camera.hidden = false;
    await camera.play();
    for (;;) {
      const [found] = await codesIn(greyOf(camera));
      if (found !== undefined) {
        await check(found);
        return;
      }
      await new Promise(requestAnimationFrame);
    }
  } finally {
    camera.hidden = true;
    for (const track of stream.getTracks()) track.stop();
  }
}

picture.addEventListener(
  'change',
  attempt(async () => {
    const [file] = picture.files ?? [];
    if (file === undefined) return;
    const [found] = await codesIn(greyOf(await createImageBitmap(file)));
    // The same file may be chosen again.
    picture.value = '';
    if (found === undefined) show('unread');
    else await check(found);
  }),
);
part('typed', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(() => check(code.value))();
});
boardButton.addEventListener(
  'click',
  attempt(async () => {
    const { standing, ticket } = (await ask('/board', question())) as Inspection;
    show(standing, ticket);
  }),
);
for (const input of [train, offline]) {
  input.addEventListener(
    'change',
    attempt(async () => {
      if (shownCode !== '') await check(shownCode);
    }),
  );
}
scanButton.addEventListener('click', attempt(scan));
// An old browser, or a page that is not from this machine, has no camera to give.
const devices = (navigator as { readonly mediaDevices?: MediaDevices }).mediaDevices;
void devices?.enumerateDevices().then((all) => {
  scanButton.hidden = !all.some(({ kind }) => kind === 'videoinput');
});
