package org.jconv.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.contender.StrategyContender;
import org.jconv.im2col.Gemm;
import org.jconv.im2col.Im2colConvolution;
import org.jconv.verify.UglyShapes;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpenBlasGemmTest {
  private static final ConvolutionShape MOSTLY_PRODUCT =
      ConvolutionShape.parse("mb1ic64ih28oc256kh3ph1");

  private final Gemm gemm = new OpenBlasGemm();
  private final Contender contender = new StrategyContender(new Im2colConvolution(gemm));

  @BeforeEach
  void openBlasLoads() {
    Assumptions.assumeTrue(
        gemm.unavailableReason().isEmpty(), gemm.unavailableReason().orElse("it loads"));
  }

  @ParameterizedTest
  @EnumSource
  void allUglyShapes_agreeWithTheOracle(Direction direction) {
    for (ConvolutionShape shape : UglyShapes.all()) {
      PeerChecks.agreesWithOracle(contender, shape, direction);
    }
  }

  @Test
  void names_sayWhatRuns() {
    assertThat(contender.name()).isEqualTo("im2col+openblas");
    assertThat(contender.provenance()).matches("OpenBLAS \\d+\\.\\d+.*");
    assertThat(Peers.all()).extracting(Contender::name).contains("im2col+openblas");
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void multiply_transposedOrNot_isTheProduct(boolean transposeA, boolean transposeB) {
    int m = 5;
    int n = 7;
    int k = 3;
    try (Gemm.Matrix a = transposeA ? gemm.matrix(k, m) : gemm.matrix(m, k);
        Gemm.Matrix b = transposeB ? gemm.matrix(n, k) : gemm.matrix(k, n);
        Gemm.Matrix c = gemm.matrix(m, n)) {
      SplittableRandom random = new SplittableRandom(1);
      for (Gemm.Matrix matrix : List.of(a, b)) {
        for (int i = 0; i < matrix.array().length; i++) {
          matrix.array()[i] = random.nextInt(-9, 10);
        }
        matrix.upload();
      }

      gemm.product(transposeA, transposeB, m, n, k, 1).multiply(a, b, c);
      c.download();

      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          float sum = 0;
          for (int l = 0; l < k; l++) {
            sum +=
                a.array()[transposeA ? l * m + i : i * k + l]
                    * b.array()[transposeB ? j * k + l : l * n + j];
          }
          assertThat(c.array()[i * n + j]).isEqualTo(sum);
        }
      }
    }
  }

  @Test
  void multiply_inSteadyState_allocatesNothing() {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Gemm.Matrix a = gemm.matrix(8, 8);
        Gemm.Matrix b = gemm.matrix(8, 8);
        Gemm.Matrix c = gemm.matrix(8, 8)) {
      Gemm.Product product = gemm.product(false, true, 8, 8, 8, 1);
      for (int warmUp = 0; warmUp < 10; warmUp++) {
        multiply(product, a, b, c);
      }
      long before = thread.getCurrentThreadAllocatedBytes();
      for (int call = 0; call < 1000; call++) {
        multiply(product, a, b, c);
      }
      assertThat(thread.getCurrentThreadAllocatedBytes() - before).isZero();
    }
  }

  private static void multiply(Gemm.Product product, Gemm.Matrix a, Gemm.Matrix b, Gemm.Matrix c) {
    a.upload();
    b.upload();
    product.multiply(a, b, c);
    c.download();
  }

  @Test
  void run_oneThread_usesOneCore() {
    CoresUsed.oneThreadUsesOneCore(contender, MOSTLY_PRODUCT, Direction.FORWARD);
  }

  @Test
  void run_twoThreads_usesMore() {
    CoresUsed.twoThreadsUseMore(contender, MOSTLY_PRODUCT, Direction.FORWARD);
  }
}
