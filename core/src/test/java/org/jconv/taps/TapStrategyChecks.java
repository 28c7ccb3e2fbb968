package org.jconv.taps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.Exact;
import org.jconv.RandomShape;
import org.jconv.simd.Tile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of every strategy whose plan is a {@link TapPlan}. */
public abstract class TapStrategyChecks {
  private final ConvolutionStrategy strategy;

  protected TapStrategyChecks(ConvolutionStrategy strategy) {
    this.strategy = strategy;
  }

  @BeforeEach
  void machineMustHaveWhatItNeeds() {
    Exact.assumeAble(strategy);
  }

  @Test
  void workspaceBeyondAnArray_isDeclinedWithItsSize() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic1000ih1iw1oc1oh1ow1kh3kw3dh499dw499");
    assertThat(strategy.unsupportedReason(shape)).isEmpty();
    ConvolutionShape larger = ConvolutionShape.parse("mb1ic1000ih1iw1oc1oh1ow1kh3kw3dh1999dw499");
    assertThat(strategy.unsupportedReason(larger).orElseThrow())
        .startsWith("its workspace may take ")
        .endsWith(" floats, which must be at most 2147483639");
    assertThatThrownBy(() -> strategy.plan(larger, 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void workspaceOfAllThreadsBeyondAnArray_isRefused() {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic1ih1iw3000000oc1kh1kw3ph0pw1");
    assertThat(strategy.unsupportedReason(shape)).isEmpty();
    assertThatThrownBy(() -> strategy.plan(shape, 1000))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageMatching(
            ".*cannot compute .* on 1000 threads: its workspace takes \\d+ floats, which must be at"
                + " most 2147483639");
  }

  @Test
  void randomShapes_areExact() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 300; i++) {
      Exact.check(strategy, RandomShape.next(random, 1 + i % 40), 1 + i % 3);
    }
  }

  /** Rows of tiles, vectors of channels, and panels of them, with and without a rest. */
  @Test
  void channelsAroundTiles_areExact() {
    for (int channels = 1; channels <= 26; channels++) {
      int others = 27 - channels;
      Exact.check(strategy, parse("mb1ic%dih5iw7oc%dkh3kw3ph1pw1", channels, others), 1);
      Exact.check(strategy, parse("g2mb2ic%dih4iw5oc%dkh2kw1", 2 * channels, 2 * others), 2);
      Exact.check(strategy, parse("mb1ic%dih9iw8oc%dkh3kw3sh2sw2ph1pw1", channels, others), 1);
    }
  }

  @Test
  void widthsAroundVectors_areExact() {
    for (int width : new int[] {Tile.LANES, Tile.COLUMNS, 3 * Tile.LANES, 2 * Tile.COLUMNS}) {
      for (int iw = width - 2; iw <= width + 2; iw++) {
        Exact.check(strategy, parse("mb1ic3ih3iw%doc5kh3kw3ph1pw1", iw), 1);
        Exact.check(strategy, parse("mb1ic2ih6iw%doc5kh3kw3sh2sw3ph1pw2dh1dw1", iw), 1);
      }
    }
  }

  private static ConvolutionShape parse(String descriptor, Object... sizes) {
    return ConvolutionShape.parse(String.format(descriptor, sizes));
  }

  @ParameterizedTest
  @EnumSource
  void steadyState_twoThreadsAllocateNothing(Direction direction) {
    for (String descriptor :
        new String[] {
          "mb2ic20ih13iw15oc20kh3kw3ph1pw1",
          "mb1ic3ih20iw21oc14kh3kw3sh2sw2ph1pw1",
          "mb1ic20ih29iw27oc20kh1kw1"
        }) {
      Exact.checkAllocatesNothing(strategy, ConvolutionShape.parse(descriptor), direction);
    }
  }

  @Test
  void workspace_conv1_isLessThanItsColumnMatrix() {
    long columnMatrix = 4 * 363 * 3025;
    Exact.checkWorkspace(strategy, columnMatrix, 2 << 20);
  }
}
