/** How sigma draws, whatever the nodes and edges look like. */

import { EdgeLineProgram } from 'sigma/rendering';
import type { Settings } from 'sigma/settings';
import LineProgram from './edgeProgram';
import type { Geometry } from './geometry';
import ShapeProgram from './nodeProgram';

export const ANIMATED = matchMedia('(prefers-reduced-motion: no-preference)');

/** With `many` edges these are not drawn while the picture is moved, nor clicked upon. */
export function settings(
  container: HTMLElement,
  { padding }: Geometry,
  many: boolean,
): Partial<Settings> {
  return {
    allowInvalidContainer: true,
    defaultNodeType: 'shape',
    defaultEdgeType: many ? 'hair' : 'line',
    nodeProgramClasses: { shape: ShapeProgram },
    // Of many edges all but those in question are hair lines: to draw them takes a fifth of the time
    edgeProgramClasses: { hair: EdgeLineProgram, line: LineProgram },
    labelFont: getComputedStyle(container).fontFamily,
    labelSize: 12.5,
    labelDensity: 1,
    labelGridCellSize: 84,
    labelRenderedSizeThreshold: many ? 6 : 3.5,
    stagePadding: padding,
    minCameraRatio: 0.005,
    maxCameraRatio: 4,
    hideEdgesOnMove: many,
    enableEdgeEvents: !many,
    doubleClickZoomingRatio: 1,
    zoomDuration: ANIMATED.matches ? 200 : 1,
  };
}
