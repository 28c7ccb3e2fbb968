package org.jconv.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.junit.jupiter.api.Test;

class TiledPlanTest {

  private static long between(String descriptor, Direction direction) {
    ConvolutionShape shape = ConvolutionShape.parse(descriptor);
    TiledLoops strategy = new TiledLoops();
    Optional<String> reason = strategy.unsupportedReason(shape);
    assumeTrue(reason.isEmpty(), () -> "tiled-loops cannot run here: " + reason.get());
    try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
      return plan.trafficBytes(direction) - shape.operandBytes(direction);
    }
  }

  @Test
  void traffic_alexnetConv1_isTheImageAndThePackedWeights() {
    String conv1 = "mb1ic3ih227oc96kh11sh4";
    long split = 3L * 227 * 4 * 57; // a row's columns by their remainder: 4 parts of 55 + 2
    long unsplit = 3L * 227 * 227;
    long packed = 96L * 364; // 363 taps, to a multiple of 4
    // 3025 windows are 6 rows of 505, each of which reads the weights
    assertThat(between(conv1, Direction.FORWARD)).isEqualTo(4 * (packed + 6 * packed + 2 * split));
    assertThat(between(conv1, Direction.INFERENCE)).isEqualTo(4 * (5 * packed + 2 * split));
    // diffSrc cleared; the image cleared, read and written by adding, and read
    assertThat(between(conv1, Direction.BACKWARD_DATA))
        .isEqualTo(4 * (unsplit + 7 * 363 * 96 + 4 * split));
    // diffDst once more for the bias
    assertThat(between(conv1, Direction.BACKWARD_WEIGHTS)).isEqualTo(4 * (2 * unsplit + 96 * 3025));
  }

  @Test
  void traffic_batchAndGroups_imagesAreCopiedForEach() {
    String shape = "g2mb3ic4ih5iw6oc10kh2kw3";
    long image = 2L * 5 * 6;
    long packed = 5L * 12;
    assertThat(between(shape, Direction.FORWARD))
        .isEqualTo(4 * (2 * packed + 6 * (packed + 2 * image)));
    assertThat(between(shape, Direction.INFERENCE)).isEqualTo(4 * (4 * packed + 6 * 2 * image));
  }

  @Test
  void traffic_severalBlocksOfTaps_packTheGradientForEach() {
    // 576 taps are 2 blocks of 288
    long image = 64L * 5 * 5;
    long dst = 8L * 9;
    assertThat(between("mb1ic64ih5oc8kh3", Direction.BACKWARD_WEIGHTS))
        .isEqualTo(4 * (2 * image + 2 * dst));
    // of 3 images none is still there for the second block: loaded again, from src
    assertThat(between("mb3ic64ih5oc8kh3", Direction.BACKWARD_WEIGHTS))
        .isEqualTo(4 * 3 * (image + 3 * image + 2 * dst));
  }
}
