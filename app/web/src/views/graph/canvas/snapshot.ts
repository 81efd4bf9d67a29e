/** The picture as an image. */

import type Sigma from 'sigma';

/** What the canvas shows now, on `paper` (a colour). */
export function snapshot(sigma: Sigma, paper: string): HTMLCanvasElement {
  const { width, height } = sigma.getDimensions();
  const scale = window.devicePixelRatio || 1;
  const image = document.createElement('canvas');
  image.width = width * scale;
  image.height = height * scale;
  const context = image.getContext('2d');
  if (!context) return image;
  context.fillStyle = paper;
  context.fillRect(0, 0, image.width, image.height);
  // What WebGL drew is there to be copied only until the browser has shown it
  sigma.refresh({ partialGraph: {}, skipIndexation: true });
  for (const name of ['hairs', 'edges', 'edgeLabels', 'nodes', 'labels']) {
    const layer = sigma.getCanvases()[name];
    if (layer) context.drawImage(layer, 0, 0, image.width, image.height);
  }
  return image;
}
