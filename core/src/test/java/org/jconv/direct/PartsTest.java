package org.jconv.direct;

import static org.assertj.core.api.Assertions.assertThat;

import org.jconv.ConvolutionShape;
import org.jconv.taps.TapConvolution;
import org.junit.jupiter.api.Test;

class PartsTest {
  private static final TapConvolution CONV =
      TapConvolution.forward(ConvolutionShape.parse("mb1ic8ih24iw20oc40kh3kw3ph1pw1"));

  private static Parts of(int products, int threads, long floatsOfLine) {
    return Parts.of(CONV, products, threads, 4, lines -> lines * floatsOfLine);
  }

  @Test
  void oneThread_hasAsManyLinesAsFitTheCache() {
    assertThat(of(1, 1, 100)).isEqualTo(new Parts(24, 1));
    // 13 lines fit, which are two parts of 12
    assertThat(of(1, 1, 10_000)).isEqualTo(new Parts(12, 1));
    assertThat(of(1, 1, 1_000_000)).isEqualTo(new Parts(1, 1));
  }

  @Test
  void threads_haveAsManyPartsEach() {
    assertThat(of(1, 2, 100)).isEqualTo(new Parts(12, 1));
    assertThat(of(2, 2, 100)).isEqualTo(new Parts(24, 1));
    assertThat(of(1, 4, 10_000)).isEqualTo(new Parts(6, 1));
  }

  @Test
  void fewLines_areSharedPanelByPanel() {
    // parts of four lines are six, for eight threads: then they share the panels as well
    assertThat(of(1, 8, 100)).isEqualTo(new Parts(4, 4));
    assertThat(of(1, 3, 100)).isEqualTo(new Parts(8, 1));
  }
}
