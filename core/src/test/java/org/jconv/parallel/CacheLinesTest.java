package org.jconv.parallel;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CacheLinesTest {

  @Test
  void fetch_runsToTheEndOfTheArray_readsNothingBeyond() {
    for (int length = 1; length <= 70; length++) {
      float[] array = new float[3 + 2 * 80 + length];
      int run = length;
      assertThatCode(() -> CacheLines.fetch(array, 3, 80, 3, run)).doesNotThrowAnyException();
      // the last float of the last run is read
      assertThatThrownBy(() -> CacheLines.fetch(array, 4, 80, 3, run))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void fetch_noRuns_readsNothing() {
    assertThatCode(() -> CacheLines.fetch(new float[0], 5, 1, 0, 9)).doesNotThrowAnyException();
  }
}
