package org.jconv.winograd;

import static org.assertj.core.api.Assertions.assertThat;

import org.jconv.ConvolutionShape;
import org.junit.jupiter.api.Test;

class StripsTest {

  private static Strips strips(String descriptor) {
    return new Strips(Correlation.forward(ConvolutionShape.parse(descriptor)), 4);
  }

  @Test
  void first_unevenShares_longerOnesComeFirst() {
    Strips strips = strips("mb1ic4ih56oc4kh3ph1");
    assertThat(strips.count).isEqualTo(14);
    int[] first = new int[5];
    for (int chunk = 0; chunk <= 4; chunk++) {
      first[chunk] = strips.first(chunk, 4);
    }
    assertThat(first).containsExactly(0, 4, 8, 11, 14);
  }

  @Test
  void first_anyNumberOfChunks_sharesAllAndDiffersByOneAtMost() {
    Strips strips = strips("mb3ic4ih23oc4kh3ph1");
    for (int chunks = 1; chunks <= strips.count; chunks++) {
      assertThat(strips.first(0, chunks)).isZero();
      assertThat(strips.first(chunks, chunks)).isEqualTo(strips.count);
      for (int chunk = 0; chunk < chunks; chunk++) {
        int size = strips.first(chunk + 1, chunks) - strips.first(chunk, chunks);
        assertThat(size).isBetween(strips.count / chunks, (strips.count - 1) / chunks + 1);
      }
    }
  }
}
