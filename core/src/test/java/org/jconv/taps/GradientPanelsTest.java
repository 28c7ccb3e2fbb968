package org.jconv.taps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import org.jconv.ConvolutionShape;
import org.jconv.RandomShape;
import org.jconv.SmallIntegers;
import org.jconv.parallel.Team;
import org.jconv.parallel.Workspace;
import org.jconv.simd.Tile;
import org.jconv.simd.VectorModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientPanelsTest {
  private final Workspace workspace = new Workspace(3);

  @BeforeEach
  void vectorApiAndMemoryMustBeThere() {
    assumeTrue(VectorModule.missingReason().isEmpty(), "no Vector API here");
    workspace.memory();
  }

  private GradientPanels panels(boolean columns, ConvolutionShape shape, int threads, int lines) {
    Team team = new Team(threads);
    return columns
        ? GradientPanels.columns(shape, team, workspace, lines)
        : GradientPanels.rows(shape, team, workspace, lines);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pack_anyBlock_isPixelsByChannelsAndAddsTheirSums(boolean columns) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100; i++) {
      ConvolutionShape shape = RandomShape.next(random, 1 + random.nextInt(40));
      float[] diffDst = SmallIntegers.of(random, shape.dstLength());
      float[] diffBias = new float[shape.oc()];
      int lines = 1 + random.nextInt(shape.oh());
      GradientPanels panels = panels(columns, shape, 1 + random.nextInt(3), lines);
      // no test here needs more than what a workspace has at least
      assertThat(panels.length()).isLessThan(workspace.length());
      for (int image = 0; image < shape.n(); image++) {
        for (int group = 0; group < shape.g(); group++) {
          for (int line = 0; line < shape.oh(); line += panels.lines()) {
            int count = Math.min(panels.lines(), shape.oh() - line);
            panels.pack(diffDst, diffBias, image, group, line, count);
            check(columns, shape, panels, diffDst, image, group, line, count);
          }
        }
      }
      assertThat(diffBias).as("%s", shape).containsExactly(sums(shape, diffDst));
    }
  }

  private static float[] sums(ConvolutionShape shape, float[] diffDst) {
    float[] sums = new float[shape.oc()];
    int plane = shape.oh() * shape.ow();
    for (int i = 0; i < diffDst.length; i++) {
      sums[i / plane % shape.oc()] += diffDst[i];
    }
    return sums;
  }

  private void check(
      boolean columns,
      ConvolutionShape shape,
      GradientPanels panels,
      float[] diffDst,
      int image,
      int group,
      int line,
      int count) {
    int width = columns ? Tile.COLUMNS : Tile.ROWS;
    for (int o = 0; o < shape.ocPerGroup(); o++) {
      int panel = o / width;
      int step = columns ? width : Tile.rows(shape.ocPerGroup() - panel * width);
      int channel = image * shape.oc() + group * shape.ocPerGroup() + o;
      for (int p = 0; p < count * shape.ow(); p++) {
        float expected = diffDst[(channel * shape.oh() + line) * shape.ow() + p];
        float actual = workspace.memory()[panels.at(panel) + p * step + o % width];
        if (actual != expected) {
          assertThat(actual).as("channel %d, pixel %d of %s", o, p, shape).isEqualTo(expected);
        }
      }
    }
    assertThat(panels.panels()).isEqualTo((shape.ocPerGroup() + width - 1) / width);
    assertThat(panels.at(0)).isEqualTo(workspace.shared());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void lines_areAsManyAsAllowedAndOfEqualBlocks(boolean columns) {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic3ih20iw20oc40kh3kw3ph1pw1");
    assertThat(panels(columns, shape, 1, 20).lines()).isEqualTo(20);
    assertThat(panels(columns, shape, 1, 100).lines()).isEqualTo(20);
    // 20 lines in blocks of at most 12 are two of 10
    assertThat(panels(columns, shape, 1, 12).lines()).isEqualTo(10);
    assertThat(panels(columns, shape, 1, 1).lines()).isOne();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void largeImage_isPackedInBlocksOfAMebibyte(boolean columns) {
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic3ih224oc64kh3ph1");
    GradientPanels panels = panels(columns, shape, 1, shape.oh());
    assertThat(panels.lines()).isLessThan(shape.oh());
    assertThat(panels.length()).isBetween(128L << 10, (256L << 10) + (8 << 10));
  }
}
