/** Loading files, with every step told. */

import { base, type Schemas } from './client';
import { ApiProblem } from './problem';
import { writeHeaders } from './sign-in';
import type { paths } from './schema';

export type LoadStep =
  paths['/api/v1/plans']['post']['responses'][200]['content']['application/x-ndjson'];

export interface Listener {
  /** Share of the bytes that are sent, 0 to 1. */
  sent(share: number): void;
  step(step: LoadStep): void;
}

/**
 * Send files and listen until they are loaded.
 *
 * Gives what became of each; without `replace`, files that would replace a plan are held. Throws
 * ApiProblem where the request or the load failed, or `signal` stopped it.
 */
export function upload(
  files: readonly File[],
  signal: AbortSignal,
  listener: Listener,
  replace: boolean,
): Promise<Schemas['LoadAnswer']> {
  const form = new FormData();
  for (const file of files) form.append('files', file, file.name);
  return load(`/api/v1/plans?progress=true&replace=${replace}`, form, signal, listener);
}

/** Have the demo plans loaded that come with plangraph, and listen as with {@link upload}. */
export function loadDemo(signal: AbortSignal, listener: Listener): Promise<Schemas['LoadAnswer']> {
  return load('/api/v1/demo?progress=true', null, signal, listener);
}

function load(
  path: string,
  form: FormData | null,
  signal: AbortSignal,
  listener: Listener,
): Promise<Schemas['LoadAnswer']> {
  // fetch does not tell how much is sent
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    let read = 0;
    const listen = () => {
      if (request.status !== 200) return;
      const lines = request.responseText.slice(read).split('\n');
      // The last one is not whole yet, or empty
      for (const line of lines.slice(0, -1)) {
        read += line.length + 1;
        const step = JSON.parse(line) as LoadStep;
        listener.step(step);
        if (step.answer) resolve(step.answer);
        if (step.problem) reject(new ApiProblem(step.problem.status, step.problem));
      }
    };
    request.upload.onprogress = (event) => listener.sent(event.loaded / (event.total || 1));
    request.upload.onload = () => listener.sent(1);
    request.onprogress = listen;
    request.onerror = () => reject(new ApiProblem(0));
    request.onabort = () => reject(new ApiProblem(0, { detail: 'the load was cancelled' }));
    signal.addEventListener('abort', () => request.abort());
    request.onload = () => {
      if (request.status === 200) {
        listen();
        // After an end nothing more is heard of this
        reject(new ApiProblem(0, { detail: 'the load broke off' }));
      } else reject(new ApiProblem(request.status, details(request.responseText)));
    };
    request.open('POST', `${base()}${path}`);
    for (const [name, value] of Object.entries(writeHeaders())) {
      request.setRequestHeader(name, value);
    }
    request.send(form);
  });
}

function details(body: string): object {
  try {
    const found: unknown = JSON.parse(body);
    return typeof found === 'object' && found !== null ? found : {};
  } catch {
    return {};
  }
}
