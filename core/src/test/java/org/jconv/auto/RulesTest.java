package org.jconv.auto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.Strategies;
import org.jconv.verify.UglyShapes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
  private static final ConvolutionShape WIDE = ConvolutionShape.parse("mb1ic64ih56oc64kh3ph1");

  private static Optional<Pick> pick(String shape, Direction direction, String... absent) {
    List<String> missing = Arrays.asList(absent);
    return Rules.pick(
        ConvolutionShape.parse(shape),
        direction,
        name -> missing.contains(name) ? Optional.empty() : Optional.of(new Fake(name)));
  }

  @ParameterizedTest
  @CsvSource({
    "g64mb1ic64ih56oc64kh3ph1, FORWARD, depthwise-simd, depthwise",
    "g64mb1ic64ih56oc64kh3ph1, BACKWARD_WEIGHTS, depthwise-simd, depthwise",
    "mb1ic64ih56oc64kh3ph1, INFERENCE, winograd-4x4-simd, 3x3 at stride 1",
    "mb1ic64ih56oc64kh3ph1, BACKWARD_DATA, winograd-4x4-simd, 3x3 at stride 1",
    "mb1ic64ih56oc64kh3ph1, BACKWARD_WEIGHTS, winograd-4x4-simd, 3x3 at stride 1",
    "mb1ic512ih7oc512kh3ph1, FORWARD, winograd-2x2-simd, 3x3 on a small map",
    "mb1ic64ih56oc64kh3ph1sh2, FORWARD, implicit-gemm-simd, product of matrices",
    "mb1ic64ih56oc64kh3ph1dh1, FORWARD, implicit-gemm-simd, product of matrices",
    "mb1ic31ih56oc64kh3ph1, FORWARD, implicit-gemm-simd, product of matrices",
    "mb1ic64ih56oc256kh1, FORWARD, implicit-gemm-simd, product of matrices",
    "mb1ic12ih115oc64kh4, BACKWARD_DATA, winograd-3x3-simd, 4x4 at stride 1",
    "mb1ic11ih115oc64kh4, FORWARD, implicit-gemm-simd, product of matrices",
    "mb1ic3ih224oc64kh7ph3sh2, BACKWARD_DATA, winograd-s2d-simd, 'wide filter, strided'",
    "mb1ic96ih27oc256kh5ph2, FORWARD, winograd-2x2-simd, 5x5 at stride 1",
    "mb1ic48ih7oc128kh5ph2, BACKWARD_DATA, winograd-2x2-simd, 5x5 at stride 1",
    "mb1ic96ih27oc256kh5ph2, BACKWARD_WEIGHTS, winograd-2x2-simd, 5x5 at stride 1",
    "mb1ic96ih27oc256kh5ph2sh2, FORWARD, winograd-s2d-simd, 'wide filter, strided'",
    "mb1ic96ih27oc256kh5ph2sh2dh1, FORWARD, implicit-gemm-simd, product of matrices",
    "mb1ic64ih27oc15kh5ph2, FORWARD, implicit-gemm-simd, product of matrices",
    "mb1ic3ih227oc96kh11sh4, FORWARD, winograd-s2d-simd, 'wide filter, strided'",
    "mb1ic3ih227oc96kh11sh4, BACKWARD_WEIGHTS, winograd-s2d-simd, 'wide filter, strided'",
    "mb1ic16ih17oc64kh5sh2, FORWARD, implicit-gemm-simd, product of matrices",
    "mb1ic3ih227oc96kh8sh4, FORWARD, implicit-gemm-simd, product of matrices",
    "mb1ic3ih227oc15kh11sh4, BACKWARD_DATA, direct-simd, few input channels",
    "mb1ic3ih224oc64kh5ph2sh2, BACKWARD_DATA, direct-simd, few input channels",
    "mb1ic1ih28oc6kh5, BACKWARD_WEIGHTS, direct-simd, few input channels",
    "mb1ic64ih56oc64kh3ph1sh2, BACKWARD_WEIGHTS, direct-simd, sums over windows",
    "mb1ic64ih56oc256kh1, BACKWARD_WEIGHTS, implicit-gemm-simd, product of matrices"
  })
  void shapeClass_hasItsCandidate(String shape, Direction direction, String name, String why) {
    assertThat(pick(shape, direction).orElseThrow()).hasToString(name + " (by rule: " + why + ")");
  }

  @Test
  void candidateThatCannot_theNextOfItsRowOrOfTheNextRowIsPicked() {
    String shape = WIDE.toString();
    assertThat(
            pick(shape, Direction.BACKWARD_WEIGHTS, "winograd-4x4-simd", "direct-simd")
                .orElseThrow())
        .hasToString("implicit-gemm-simd (by rule: sums over windows)");
    assertThat(pick(shape, Direction.FORWARD, "winograd-4x4-simd").orElseThrow())
        .hasToString("implicit-gemm-simd (by rule: product of matrices)");
    assertThat(
            pick(shape, Direction.FORWARD, "winograd-4x4-simd", "implicit-gemm-simd", "direct-simd")
                .orElseThrow())
        .hasToString("tiled-loops (by rule: plain Java)");
    // where the row's candidate cannot do it the next row's is taken
    assertThat(
            pick("mb1ic16ih56oc64kh7ph3sh2", Direction.FORWARD, "winograd-s2d-simd").orElseThrow())
        .hasToString("implicit-gemm-simd (by rule: product of matrices)");
    String[] all = Rules.candidates(WIDE, Direction.FORWARD).toArray(String[]::new);
    assertThat(pick(shape, Direction.FORWARD, all)).isEmpty();
  }

  @Test
  void everyShape_canBeComputedByTheLastCandidate() {
    for (ConvolutionShape shape : UglyShapes.all()) {
      for (Direction direction : Direction.values()) {
        List<String> candidates = Rules.candidates(shape, direction);
        assertThat(candidates.get(candidates.size() - 1)).isEqualTo("nested-loops");
      }
    }
  }

  @Test
  void candidates_areStrategiesOfTheRegistryButNotNd4j() {
    Set<String> candidates = new HashSet<>();
    Rules.TABLE.forEach(rule -> candidates.addAll(rule.candidates()));
    assertThat(candidates).doesNotContain("auto", "im2col+nd4j");
    Set<String> registry = new HashSet<>();
    Strategies.builtIn().stream().map(ConvolutionStrategy::name).forEach(registry::add);
    assertThat(registry).containsAll(candidates);
  }
}
