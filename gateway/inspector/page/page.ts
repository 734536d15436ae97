import { isOfTrain, readSigned } from '../offline.ts';
import type { Inspection } from '../register.ts';
import { cameraTrouble, hasCamera, openCamera, watchCameras, withoutCamera } from './camera.ts';
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
const cameraNote = part('camera-note', HTMLElement);
const picture = part('picture', HTMLInputElement);
const code = part('code', HTMLTextAreaElement);

/** The server understood, and does not want. Its message is a sentence for the inspector. */
class Refusal extends Error {}

/** The code that is shown now. */
let shownCode = '';
/** The camera's picture while it is looked at. */
let stream: MediaStream | undefined;
/** Held from the start: without network the page cannot ask for it. */
const held = ask('/held', '').then((answer) => {
  const { key, stationNames } = answer as { key: string; stationNames: Readonly<Record<string, string>> };
  return { key: Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0)), stationNames };
});
// Whoever needs it later hears of the failure then.
held.catch(() => undefined);

async function ask(path: string, body: string | Uint8Array<ArrayBuffer>): Promise<unknown> {
  const response = await fetch(path, { method: 'POST', body });
  if (!response.ok) throw new Refusal(await response.text());
  return response.json();
}

function show(standing: Shown, ticket?: Inspection['ticket'], because?: string): void {
  const [sign, word, explanation] = verdicts[standing];
  verdict.dataset['standing'] = standing;
  part('sign', HTMLElement).textContent = sign;
  part('word', HTMLElement).textContent = word;
  part('explanation', HTMLElement).textContent = because ?? explanation;
  facts.replaceChildren(...(ticket === undefined ? [] : factsOf(ticket)).map(row));
  boardButton.hidden = standing !== 'valid';
}

function row({ name, value, role }: ReturnType<typeof factsOf>[number]): HTMLElement {
  const pair = document.createElement('div');
  const term = document.createElement('dt');
  const detail = document.createElement('dd');
  pair.className = role;
  term.textContent = name;
  detail.textContent = value;
  pair.append(term, detail);
  return pair;
}

async function check(payload: string): Promise<void> {
  stopCamera();
  const asked = payload.trim();
  shownCode = asked;
  const [standing, ticket] = offline.checked ? await judgeAlone(asked) : await judge(asked);
  // A later code may have been read while this one was judged.
  if (shownCode === asked) show(standing, ticket);
}

async function judge(payload: string): Promise<readonly [Shown, Inspection['ticket']]> {
  const { standing, ticket } = (await ask('/inspect', question(payload))) as Inspection;
  return [standing, ticket];
}

/** By the signature alone. */
async function judgeAlone(payload: string): Promise<readonly [Shown, Inspection['ticket']]> {
  const { key, stationNames } = await held;
  const ticket = await readSigned(payload, key);
  if (ticket === undefined) return ['forged', undefined];
  const nameOf = (station: string): string => stationNames[station] ?? station;
  const named = { ticket, fromName: nameOf(ticket.from), toName: nameOf(ticket.to) };
  return [isOfTrain(ticket, train.value) ? 'signed' : 'wrong-train', named];
}

function question(payload: string): string {
  return JSON.stringify({ payload, train: train.value });
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
      stopCamera();
      if (error instanceof Refusal) show('failed', undefined, error.message);
      // The browser's only word for a line that is down.
      else show(error instanceof TypeError ? 'no-network' : 'failed');
    });
  };
}

/** Looks through the camera until a code is seen or the button is pressed again. */
async function scan(): Promise<void> {
  cameraNote.hidden = true;
  try {
    stream = await openCamera();
    camera.srcObject = stream;
    await camera.play();
  } catch (error) {
    stopCamera();
    sayOfCamera(cameraTrouble(error));
    return;
  }
  const looking = stream;
  camera.hidden = false;
  scanButton.textContent = 'Вимкнути камеру';
  shownCode = '';
  show('aiming');
  while (looking.active) {
    const [found] = await codesIn(greyOf(camera));
    // It may have been turned off meanwhile.
    if (stream !== looking) return;
    if (found !== undefined) return check(found);
    await new Promise(requestAnimationFrame);
  }
  // Somebody pulled it out.
  if (stream === looking) stopCamera();
}

function stopCamera(): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = undefined;
  camera.hidden = true;
  scanButton.textContent = 'Сканувати камерою';
  if (verdict.dataset['standing'] === 'aiming') show('none');
}

function sayOfCamera(sentence: string): void {
  cameraNote.textContent = sentence;
  cameraNote.hidden = false;
}

async function lookForCamera(): Promise<void> {
  const has = await hasCamera().catch(() => false);
  scanButton.hidden = !has;
  cameraNote.hidden = has;
  if (!has) sayOfCamera(withoutCamera);
}

picture.addEventListener(
  'change',
  attempt(async () => {
    const [file] = picture.files ?? [];
    if (file === undefined) return;
    const bitmap = await createImageBitmap(file).catch(() => undefined);
    const [found] = bitmap === undefined ? [] : await codesIn(greyOf(bitmap));
    // The same file may be chosen again.
    picture.value = '';
    if (found !== undefined) return check(found);
    stopCamera();
    shownCode = '';
    show('unread');
  }),
);
part('typed', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(() => check(code.value))();
});
boardButton.addEventListener(
  'click',
  attempt(async () => {
    const answer = await ask('/board', question(shownCode));
    const { standing, ticket, confirmed } = answer as Inspection & { readonly confirmed: boolean };
    show(confirmed ? 'boarded-now' : standing, ticket);
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
scanButton.addEventListener('click', () => {
  if (stream === undefined) attempt(scan)();
  else stopCamera();
});
watchCameras(() => void lookForCamera());
void lookForCamera();
