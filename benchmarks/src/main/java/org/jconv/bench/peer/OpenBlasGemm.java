package org.jconv.bench.peer;

import java.util.Optional;
import org.jconv.bench.machine.RootCause;
import org.jconv.im2col.Gemm;

/**
 * The product of OpenBLAS ({@code cblas_sgemm}), called directly: the same library that {@code
 * Nd4j.gemm} calls, without ND4J in between. Its matrices lie off the heap: what Java writes is
 * copied there, and results back, within each call.
 *
 * <p>This class itself refers to nothing of OpenBLAS's; {@link OpenBlasMatrices} does. Without its
 * binding on the class path, or without its native library for this platform, this product is
 * unavailable and says so.
 */
public final class OpenBlasGemm implements Gemm {

  @Override
  public String name() {
    return "openblas";
  }

  @Override
  public Optional<String> unavailableReason() {
    return Availability.REASON;
  }

  @Override
  public String provenance() {
    return OpenBlasMatrices.provenance();
  }

  @Override
  public Matrix matrix(int rows, int columns) {
    return OpenBlasMatrices.matrix(rows, columns);
  }

  @Override
  public Product product(boolean transposeA, boolean transposeB, int m, int n, int k, int threads) {
    return OpenBlasMatrices.product(transposeA, transposeB, m, n, k, threads);
  }

  /** Asked once, when first needed: the library is unpacked before it is loaded. */
  private static final class Availability {
    static final Optional<String> REASON = find();

    private static Optional<String> find() {
      try {
        Class.forName(
            "org.bytedeco.openblas.global.openblas_nolapack",
            false,
            OpenBlasGemm.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        return Optional.of("OpenBLAS is not on the class path; add org.bytedeco:openblas");
      }
      try {
        OpenBlasMatrices.load();
        return Optional.empty();
      } catch (LinkageError | RuntimeException e) {
        return Optional.of(
            "OpenBLAS is on the class path but does not load; it needs org.bytedeco:openblas with"
                + " the natives of this platform ("
                + RootCause.of(e)
                + ")");
      }
    }
  }
}
