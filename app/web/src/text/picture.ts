/** Pictures as SVG, and as PNG at twice the density of the screen. */

const SHARP = 2;
/** The longest side and the most pixels that every browser can draw. */
const LONGEST = 16_384;
const MOST = 64_000_000;

/** Return a text with the special characters of XML escaped. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Return an SVG document with the contents `body`, its size in pixels. */
export function svgDocument(width: number, height: number, font: string, body: string): string {
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" ` +
    `font-family="${escaped(font)}" font-size="13">${body}</svg>\n`
  );
}

/** Return a text element of an SVG document; `look` contains its other attributes. */
export function svgText(x: number, y: number, text: string, look: string): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${look}>${escaped(text)}</text>`;
}

export function svgBlob(svg: string): Blob {
  return new Blob([svg], { type: 'image/svg+xml' });
}

/** Return an SVG document as PNG. Throws if the browser cannot draw it. */
export async function pngOf(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(svgBlob(svg));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    const scale = scaleOf(image.width, image.height);
    canvas.width = Math.floor(image.width * scale);
    canvas.height = Math.floor(image.height * scale);
    const pen = canvas.getContext('2d');
    pen?.scale(scale, scale);
    pen?.drawImage(image, 0, 0, image.width, image.height);
    const content = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!content) throw new Error('the picture is too large to be saved');
    return content;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Return the scale of a PNG: twice the screen's density, less if browsers could not draw it. */
export function scaleOf(width: number, height: number): number {
  return Math.min(SHARP, LONGEST / width, LONGEST / height, Math.sqrt(MOST / (width * height)));
}
