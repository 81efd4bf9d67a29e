/** What all pictures have in common. */

import type { EChartsOption } from 'echarts';
import type { Palette } from './colours';

export const LETTER = 12;

/** A picture as a function of its colours and its width in pixels. */
export type Draw = (colours: Palette, width: number) => EChartsOption;

/** Type, tooltips, no motion. The text for screen readers is beside the picture. */
export function base(colours: Palette): EChartsOption {
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: colours.sans, fontSize: LETTER, color: colours.ink },
    tooltip: {
      confine: true,
      className: 'chart-tip',
      backgroundColor: colours.raised,
      borderColor: colours['line-strong'],
      textStyle: { color: colours.ink, fontSize: 13 },
      transitionDuration: 0,
    },
  };
}
