/** What nodes and edges carry beside what sigma knows. */

export interface NodeLook {
  sides: number;
  turn: number;
  hollow: boolean;
}

export interface EdgeLook {
  style: number;
  arrow: boolean;
}
