/** Draws edges as solid, dashed, dotted or wavy lines, with a mark half way that points onwards. */

import { EdgeProgram, type ProgramInfo } from 'sigma/rendering';
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import type { EdgeLook } from './attributes';
import { writeCorners } from './corners';

const { UNSIGNED_BYTE, FLOAT, TRIANGLES } = WebGLRenderingContext;
const UNIFORMS = ['u_matrix', 'u_correctionRatio', 'u_pixelRatio'] as const;
// Two triangles, as positions of their corners along the strip and across it
const CORNERS = [
  [0, 1],
  [0, -1],
  [1, 1],
  [1, 1],
  [0, -1],
  [1, -1],
] as const;

// A strip along the edge, wide enough for what is drawn in it; lengths in pixels of the screen
const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_from;
attribute vec2 a_to;
attribute float a_width;
attribute float a_style;
attribute float a_along;
attribute float a_across;
uniform mat3 u_matrix;
uniform float u_correctionRatio;
varying vec4 v_color;
varying float v_along;
varying float v_across;
varying float v_length;
varying float v_width;
varying float v_style;
const float bias = 255.0 / 254.0;
void main() {
  // Two of sigma's units make a pixel
  float pixel = 2.0 * u_correctionRatio;
  vec2 way = a_to - a_from;
  float far = length(way);
  vec2 across = far > 0.0 ? vec2(-way.y, way.x) / far : vec2(0.0);
  bool wide = a_style >= 3.0;
  float half_width = wide ? 5.5 : a_width / 2.0 + 1.0;
  #ifdef PICKING_MODE
  half_width = max(half_width, 4.0);
  #endif
  vec2 place = mix(a_from, a_to, a_along) + across * a_across * half_width * pixel;
  gl_Position = vec4((u_matrix * vec3(place, 1)).xy, 0, 1);
  v_length = far / pixel;
  v_along = v_length * a_along;
  v_across = half_width * a_across;
  v_width = a_width;
  v_style = a_style;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}
`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_along;
varying float v_across;
varying float v_length;
varying float v_width;
varying float v_style;
uniform float u_pixelRatio;
void main(void) {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  // 4 and more: with an arrow
  bool arrow = v_style >= 4.0;
  float style = arrow ? v_style - 4.0 : v_style;
  float soft = 0.7 / u_pixelRatio;
  float outside = abs(v_across) - v_width / 2.0;
  if (style > 2.5) {
    outside = abs(v_across - 2.2 * sin(v_along * 0.55)) * 0.8 - v_width / 2.0;
  } else if (style > 1.5) {
    float gap = v_width * 2.6;
    outside = length(vec2(mod(v_along, gap) - gap / 2.0, v_across)) - v_width * 0.62;
  } else if (style > 0.5) {
    float dash = abs(mod(v_along, 11.0) - 3.5) - 3.5;
    outside = max(outside, dash);
  }
  float cover = 1.0 - smoothstep(-soft, soft, outside);
  if (arrow && v_length > 40.0) {
    // Near the beginning of the line, where no name covers it
    float onwards = v_along - min(v_length / 2.0, 30.0);
    float mark = max(abs(v_across) - (4.5 - onwards) * 0.5, -4.5 - onwards);
    // A little room around the mark, that it is seen on a dashed line
    if (abs(onwards) < 7.0) cover *= step(7.0, abs(onwards));
    cover = max(cover, 1.0 - smoothstep(-soft, soft, mark));
  }
  gl_FragColor = v_color * cover;
  #endif
}
`;

export default class LineProgram extends EdgeProgram<(typeof UNIFORMS)[number]> {
  getDefinition() {
    return {
      VERTICES: CORNERS.length,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: 'a_from', size: 2, type: FLOAT },
        { name: 'a_to', size: 2, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_width', size: 1, type: FLOAT },
        { name: 'a_style', size: 1, type: FLOAT },
        { name: 'a_along', size: 1, type: FLOAT },
        { name: 'a_across', size: 1, type: FLOAT },
      ],
    };
  }

  processVisibleItem(
    index: number,
    at: number,
    source: NodeDisplayData,
    target: NodeDisplayData,
    data: EdgeDisplayData & Partial<EdgeLook>,
  ): void {
    const style = (data.style ?? 0) + (data.arrow ? 4 : 0);
    const ends = [source.x, source.y, target.x, target.y];
    const item = [...ends, floatColor(data.color), index, data.size, style];
    writeCorners(this.array, at, item, CORNERS);
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, params.matrix);
    gl.uniform1f(uniformLocations.u_correctionRatio ?? null, params.correctionRatio);
    gl.uniform1f(uniformLocations.u_pixelRatio ?? null, params.pixelRatio);
  }
}
