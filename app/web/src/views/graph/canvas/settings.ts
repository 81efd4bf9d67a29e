/** How sigma draws, whatever the nodes and edges look like. */

import type { Settings } from 'sigma/settings';
import LineProgram from './edgeProgram';
import type { Geometry } from './geometry';
import ShapeProgram from './nodeProgram';

export const ANIMATED = matchMedia('(prefers-reduced-motion: no-preference)');

/** With `many` edges names come later as the picture grows. */
export function settings(
  container: HTMLElement,
  { padding }: Geometry,
  many: boolean,
): Partial<Settings> {
  return {
    allowInvalidContainer: true,
    defaultNodeType: 'shape',
    defaultEdgeType: 'line',
    nodeProgramClasses: { shape: ShapeProgram },
    edgeProgramClasses: { line: LineProgram },
    labelFont: getComputedStyle(container).fontFamily,
    labelSize: 12.5,
    labelDensity: 1,
    labelGridCellSize: 84,
    labelRenderedSizeThreshold: many ? 6 : 3.5,
    stagePadding: padding,
    minCameraRatio: 0.005,
    maxCameraRatio: 4,
    enableEdgeEvents: true,
    doubleClickZoomingRatio: 1,
    zoomDuration: ANIMATED.matches ? 200 : 1,
  };
}
