/** Draws nodes as regular polygons and discs, full or hollow; one program for all of them. */

import { NodeProgram, type ProgramInfo } from 'sigma/rendering';
import type { NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import type { NodeLook } from './attributes';
import { writeCorners } from './corners';

const { UNSIGNED_BYTE, FLOAT, TRIANGLES } = WebGLRenderingContext;
const UNIFORMS = ['u_sizeRatio', 'u_correctionRatio', 'u_matrix', 'u_paper'] as const;
// Angles of the corners of the triangle
const CORNERS = [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]] as const;

// A triangle around the node's disc, transparent outside of the shape
const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_sides;
attribute float a_turn;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_place;
varying float v_edge;
varying float v_sides;
varying float v_turn;
const float bias = 255.0 / 254.0;
void main() {
  // As in sigma's own program for discs: the radius is half of this size
  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
  vec2 from = size * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + from, 1)).xy, 0, 1);
  v_place = from / (size / 2.0);
  v_edge = u_correctionRatio / (size / 2.0) * 2.0;
  v_sides = a_sides;
  v_turn = a_turn;
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
varying vec2 v_place;
varying float v_edge;
varying float v_sides;
varying float v_turn;
uniform vec3 u_paper;
const vec4 transparent = vec4(0.0);
void main(void) {
  // Negative sides: hollow
  float sides = abs(v_sides);
  float outside = length(v_place) - 1.0;
  if (sides > 2.5) {
    float part = 6.283185307179586 / sides;
    float angle = atan(v_place.y, v_place.x) - v_turn;
    angle -= floor(0.5 + angle / part) * part;
    outside = cos(angle) * length(v_place) - cos(part / 2.0);
  }
  #ifdef PICKING_MODE
  gl_FragColor = outside > v_edge ? transparent : v_color;
  #else
  float cover = 1.0 - smoothstep(-v_edge, 0.0, outside);
  float rim = v_sides < 0.0 ? smoothstep(-v_edge, 0.0, outside + max(0.3, v_edge * 1.6)) : 1.0;
  gl_FragColor = vec4(mix(u_paper, v_color.rgb, rim), 1.0) * cover;
  #endif
}
`;

export default class ShapeProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  getDefinition() {
    return {
      VERTICES: CORNERS.length,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: FLOAT },
        { name: 'a_size', size: 1, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_sides', size: 1, type: FLOAT },
        { name: 'a_turn', size: 1, type: FLOAT },
        { name: 'a_angle', size: 1, type: FLOAT },
      ],
    };
  }

  processVisibleItem(index: number, at: number, data: NodeDisplayData & Partial<NodeLook>): void {
    // A hollow disc has no sides to count: one, which is drawn as none
    const sides = data.hollow ? -(data.sides || 1) : (data.sides ?? 0);
    const item = [data.x, data.y, data.size, floatColor(data.color), index, sides, data.turn ?? 0];
    writeCorners(this.array, at, item, CORNERS);
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniform1f(uniformLocations.u_correctionRatio ?? null, params.correctionRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio ?? null, params.sizeRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, params.matrix);
    // The inside of hollow nodes has the graph's paper colour
    const paper = String(this.renderer.getGraph().getAttribute('paper') ?? '#ffffff');
    const [red, green, blue] = [1, 3, 5].map((i) => parseInt(paper.slice(i, i + 2), 16) / 255);
    gl.uniform3f(uniformLocations.u_paper ?? null, red ?? 1, green ?? 1, blue ?? 1);
  }
}
