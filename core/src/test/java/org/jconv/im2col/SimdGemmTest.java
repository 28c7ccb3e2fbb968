package org.jconv.im2col;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.Exact;
import org.jconv.RandomShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimdGemmTest {
  private final SimdGemm gemm = new SimdGemm();
  private final Im2colConvolution strategy = new Im2colConvolution(gemm);

  @BeforeEach
  void machineMustHaveWhatItNeeds() {
    Exact.assumeAble(strategy);
  }

  @Test
  void matrix_isOnTheHeap() {
    try (Gemm.Matrix matrix = gemm.matrix(3, 5)) {
      assertThat(matrix.array()).hasSize(15);
      assertThat(matrix.bytes()).isEqualTo(60);
      assertThat(matrix.transferBytes()).isZero();
      matrix.array()[7] = 2;
      matrix.upload();
      matrix.download();
      assertThat(matrix.array()[7]).isEqualTo(2);
    }
  }

  @Test
  void randomShapes_areExact() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 200; i++) {
      Exact.check(strategy, RandomShape.next(random, 1 + i % 30), 1 + i % 3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mb1ic80ih40iw44oc30kh3kw3ph1pw1", // blocks of terms, many parts
        "mb1ic200ih5iw6oc200kh3kw3ph1pw1", // fewer parts than threads
        "g3mb2ic24ih8iw9oc30kh3kw3ph1pw1"
      })
  void anyCut_isExactAndTheSameBitsOnAnyNumberOfThreads(String descriptor) {
    ConvolutionShape shape = ConvolutionShape.parse(descriptor);
    Exact.check(strategy, shape, 2);
    Exact.checkSameBits(strategy, shape);
  }

  @ParameterizedTest
  @EnumSource
  void steadyState_twoThreadsAllocateNothing(Direction direction) {
    ConvolutionShape shape = ConvolutionShape.parse("mb2ic20ih13iw15oc20kh3kw3ph1pw1");
    Exact.checkAllocatesNothing(strategy, shape, direction);
  }

  @Test
  void workspace_conv1_isTheThreeMatricesAndPackedPanels() {
    long matrices = 4 * (363 * 3025 + 96 * 363 + 96 * 3025);
    Exact.checkWorkspace(strategy, matrices + (2 << 20), 2 << 20);
  }
}
