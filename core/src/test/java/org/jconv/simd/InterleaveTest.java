package org.jconv.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import org.jconv.SmallIntegers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InterleaveTest {
  private final SplittableRandom random = new SplittableRandom(1);

  @BeforeEach
  void vectorApiMustBeThere() {
    assumeTrue(VectorModule.missingReason().isEmpty(), "no Vector API here");
  }

  @Test
  void add_anyCount_addsWhatTheOrderSaysAndTouchesNothingElse() {
    for (int count = 0; count <= 5 * Tile.LANES; count++) {
      float[] from = SmallIntegers.of(random, 7 + 100);
      int[] order = random.ints(count, 0, 100).toArray();
      float[] to = SmallIntegers.of(random, 3 + count + 2);
      float[] expected = to.clone();
      for (int i = 0; i < count; i++) {
        expected[3 + i] += from[7 + order[i]];
      }
      Interleave.add(from, 7, order, count, to, 3);
      assertThat(to).as("%d floats", count).containsExactly(expected);
    }
  }
}
