package org.jconv.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.auto.Tuning;
import org.jconv.auto.Tuning.Timing;
import org.junit.jupiter.api.Test;

class TuningTableTest {

  @Test
  void directions_haveTheFastestAndItsMargin() {
    Tuning tuning =
        new Tuning(
            ConvolutionShape.parse("mb1ic64ih56oc64kh3ph1n\"a layer\""),
            2,
            Map.of(
                Direction.FORWARD,
                List.of(
                    new Timing("implicit-gemm-simd", 1_234_567),
                    new Timing("winograd-4x4-simd", 1_296_295),
                    new Timing("tiled-loops", 99_000_000)),
                Direction.INFERENCE,
                List.of(new Timing("tiled-loops", 1_000), new Timing("nested-loops", 54_000)),
                Direction.BACKWARD_DATA,
                List.of(new Timing("nested-loops", 2_000_000_000))),
            Map.of(Direction.BACKWARD_WEIGHTS, "its time, 10 ms, was up before 5 turns"));
    assertThat(TuningTable.lines(tuning))
        .containsExactly(
            "a layer, 2 threads",
            "  direction        fastest                time  runner-up          slower by",
            "  forward          implicit-gemm-simd  1.23 ms  winograd-4x4-simd       5.0%",
            "  inference        tiled-loops         1.00 us  nested-loops           5300%",
            "  backwardData     nested-loops         2.00 s  -                          -",
            "  backwardWeights  none: its time, 10 ms, was up before 5 turns");
  }

  @Test
  void longDescriptorsAndReasons_areWrapped() {
    Tuning tuning =
        new Tuning(
            ConvolutionShape.parse(
                "g2mb64ic1024ih1024oc2048kh11kw11sh4sw4ph10pw10dh3dw3"
                    .replace("ih1024", "ih112iw112")
                    .replace("mb64", "mb2")),
            1,
            Map.of(),
            Map.of(Direction.FORWARD, "a very long reason ".repeat(10).strip()));
    assertThat(TuningTable.lines(tuning)).allMatch(line -> line.length() <= 80);
  }
}
