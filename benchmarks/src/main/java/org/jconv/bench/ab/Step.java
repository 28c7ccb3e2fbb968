package org.jconv.bench.ab;

import org.jconv.bench.compare.Side;
import org.jconv.bench.compare.Stage;

/**
 * A row in a block: a fork of each side, one right after the other.
 *
 * @param stage what for
 * @param block which block of the stage
 * @param row the index of the row in the plan, controls after all others
 * @param first the side that goes first
 */
record Step(Stage stage, int block, int row, Side first) {

  /** The other side. */
  Side second() {
    return first == Side.BASE ? Side.HEAD : Side.BASE;
  }
}
