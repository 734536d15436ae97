/** What else there is where the camera shows nothing. */
const instead = 'Оберіть зображення або введіть код.';

/** For a terminal without a camera. */
export const withoutCamera = `Камери тут немає. ${instead}`;

/** Why the camera shows nothing, as a sentence for the inspector (W3C Media Capture, `getUserMedia`). */
export function cameraTrouble(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError') return `Камеру не дозволено; дозволити можна в налаштуваннях браузера. ${instead}`;
  if (name === 'NotFoundError') return withoutCamera;
  return `Камера не вмикається: можливо, її зайняла інша програма. ${instead}`;
}

/** Whether this browser has a camera to give; an old one, or one whose page is not from this machine, has none. */
export async function hasCamera(): Promise<boolean> {
  const devices = await mediaDevices()?.enumerateDevices();
  return devices?.some(({ kind }) => kind === 'videoinput') === true;
}

/** Calls `changed` whenever a camera was plugged in or out. */
export function watchCameras(changed: () => void): void {
  mediaDevices()?.addEventListener('devicechange', changed);
}

/** The picture of the camera that looks away from the person. Rejects where there is none or it is not allowed. */
export function openCamera(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
}

function mediaDevices(): MediaDevices | undefined {
  return (navigator as { readonly mediaDevices?: MediaDevices }).mediaDevices;
}
