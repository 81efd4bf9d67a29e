/** The view as files: a picture on paper, and its nodes and edges as data. */

import type { DrawnEdge, PlacedNode } from './base';

interface Entry {
  name: string;
  colour: string;
}

const STRIP = 30;

/** The canvas with a strip below that says what it shows and what its colours mean. */
export async function png(
  canvas: HTMLCanvasElement,
  title: string,
  legend: readonly Entry[],
  inks: { paper: string; ink: string },
): Promise<Blob> {
  const scale = window.devicePixelRatio || 1;
  const image = document.createElement('canvas');
  image.width = canvas.width;
  image.height = canvas.height + STRIP * scale;
  const context = image.getContext('2d');
  if (!context) throw new Error('no canvas to draw on');
  context.fillStyle = inks.paper;
  context.fillRect(0, 0, image.width, image.height);
  context.drawImage(canvas, 0, 0);
  context.scale(scale, scale);
  const line = canvas.height / scale + STRIP / 2 + 4;
  let x = 12;
  const say = (text: string, weight: number): void => {
    context.font = `${weight} 12px ${getComputedStyle(document.body).fontFamily}`;
    context.fillStyle = inks.ink;
    context.fillText(text, x, line);
    x += context.measureText(text).width + 14;
  };
  say(title, 600);
  for (const { name, colour } of legend) {
    context.fillStyle = colour;
    context.fillRect(x, line - 9, 10, 10);
    x += 14;
    say(name, 400);
  }
  return await new Promise((resolve, reject) =>
    image.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
  );
}

/** What is drawn in the shape of plangraph's own JSON, with the places. */
export function json(
  nodes: Iterable<PlacedNode>,
  edges: Iterable<DrawnEdge>,
  address: string,
): Blob {
  const content = {
    address,
    nodes: [...nodes].map(({ id, label, name, plan_id, x, y }) => ({
      id,
      label,
      props: { name, plan_id },
      x,
      y,
    })),
    edges: [...edges].map(({ id, source, target, type, relation, review, score, role }) => ({
      id,
      source,
      target,
      type,
      props: { relation, review, score, role },
    })),
  };
  return new Blob([JSON.stringify(content, null, 1)], { type: 'application/json' });
}
