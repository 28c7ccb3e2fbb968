package org.jconv.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.contender.PreparedCall;
import org.jconv.im2col.Nd4jGemm;
import org.jconv.verify.Operands;
import org.jconv.verify.Tensor;
import org.jconv.verify.UglyShapes;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class Nd4jConv2dTest {
  private static final ConvolutionShape SHAPE = ConvolutionShape.parse("mb2ic3ih6iw5oc4kh3kw2");
  private static final ConvolutionShape LAYER = ConvolutionShape.parse("mb1ic64ih28oc64kh3ph1");

  private final Contender contender = new Nd4jConv2d();

  @BeforeEach
  void nd4jStarts() {
    Nd4jGemm nd4j = new Nd4jGemm();
    Assumptions.assumeTrue(
        nd4j.unavailableReason().isEmpty(), nd4j.unavailableReason().orElse("it starts"));
  }

  @ParameterizedTest
  @EnumSource
  void uglyShapes_agreeWithTheOracleOrHaveNoSuchOperation(Direction direction) {
    List<ConvolutionShape> supported =
        UglyShapes.all().stream()
            .filter(shape -> contender.unsupportedReason(shape, direction).isEmpty())
            .toList();

    for (ConvolutionShape shape : supported) {
      PeerChecks.agreesWithOracle(contender, shape, direction);
    }
    assertThat(UglyShapes.all())
        .filteredOn(shape -> !supported.contains(shape))
        .extracting(ConvolutionShape::toString)
        .containsExactlyInAnyOrder(
            "g2mb2ic4ih15iw13oc6oh8ow7kh7kw7sh2sw2ph3pw3",
            "mb1ic3ih8iw8oc5oh4ow4kh3kw3sh2sw2ph0pw0",
            "mb1ic2ih9iw10oc3oh3ow4kh2kw3sh2sw1ph0pw1",
            "mb1ic2ih5iw5oc3oh8ow8kh3kw3sh1sw1ph3pw3",
            "mb1ic2ih6iw5oc3oh9ow7kh2kw2sh1sw1ph0pw0",
            "g2mb1ic4ih7iw6oc6oh7ow6kh3kw3sh1sw1ph1pw1",
            "g3mb2ic9ih5iw8oc12oh2ow3kh2kw3sh2sw2ph0pw0",
            "g5mb1ic5ih9iw7oc5oh9ow7kh3kw3sh1sw1ph1pw1",
            "g7mb2ic7ih8iw8oc7oh4ow4kh3kw3sh2sw2ph1pw1",
            "g4mb1ic4ih6iw6oc12oh2ow2kh5kw5sh1sw1ph2pw2dh1dw1",
            "g2mb3ic6ih10iw7oc10oh10ow7kh1kw1sh1sw1ph0pw0",
            "g2mb3ic130ih5iw4oc6oh6ow2kh2kw3sh1sw2ph1pw1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "g2mb1ic4ih7oc6kh3ph1 | ND4J's conv2d has no groups, and this shape has 2",
        "mb1ic3ih8iw8oc5oh4ow4kh3kw3sh2sw2ph0pw0 | ND4J's conv2d pads both ends alike, which gives"
            + " an output of 3 x 3, and this shape has 4 x 4"
      })
  void unsupportedReason_whatTheOperationLacks_isNamed(String shape, String reason) {
    assertThat(contender.unsupportedReason(ConvolutionShape.parse(shape), Direction.FORWARD))
        .contains(reason);
    assertThatThrownBy(() -> prepare(ConvolutionShape.parse(shape), Direction.FORWARD, 1))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageStartingWith("nd4j-conv2d cannot compute ")
        .hasMessageEndingWith(reason);
  }

  @Test
  void prepare_noThreads_isRefused() {
    assertThatThrownBy(() -> prepare(SHAPE, Direction.FORWARD, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads is 0; it must be at least 1");
  }

  @ParameterizedTest
  @EnumSource
  void outputs_beforeTheFirstRun_areNaN(Direction direction) {
    try (PreparedCall call = prepare(SHAPE, direction, 1)) {
      assertThat(call.outputs())
          .allSatisfy(tensor -> assertThat(tensor.values()).containsOnly(Float.NaN));
      assertThat(call.workspaceBytes()).isEmpty();
      assertThat(call.trafficBytes()).isEmpty();
    }
  }

  @Test
  void outputs_ofBackwardWeights_areThoseOfTheContract() {
    try (PreparedCall call = prepare(SHAPE, Direction.BACKWARD_WEIGHTS, 1)) {
      assertThat(call.outputs())
          .extracting(Tensor::name)
          .containsExactly("diffWeights", "diffBias");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FORWARD | conv2d",
        "INFERENCE | conv2d",
        "BACKWARD_DATA | conv2d_input_bp",
        "BACKWARD_WEIGHTS | conv2d_bp (computes diffSrc, too)"
      })
  void provenance_ofACall_namesTheOperation(Direction direction, String operation) {
    try (PreparedCall call = prepare(SHAPE, direction, 1)) {
      assertThat(call.provenance())
          .matches("ND4J \\S+, OpenBLAS .*")
          .startsWith(contender.provenance())
          .endsWith(", " + operation);
    }
  }

  @ParameterizedTest
  @EnumSource
  void run_oneThread_usesOneCore(Direction direction) {
    CoresUsed.oneThreadUsesOneCore(contender, LAYER, direction);
  }

  @ParameterizedTest
  @EnumSource
  void run_twoThreads_usesMore(Direction direction) {
    CoresUsed.twoThreadsUseMore(contender, LAYER, direction);
  }

  private PreparedCall prepare(ConvolutionShape shape, Direction direction, int threads) {
    return contender.prepare(shape, direction, Operands.integers(shape, 1), threads);
  }
}
