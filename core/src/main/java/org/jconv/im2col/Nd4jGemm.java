package org.jconv.im2col;

import java.util.Optional;

/**
 * The product of ND4J ({@code Nd4j.gemm}), which hands it to OpenBLAS. ND4J keeps its matrices off
 * the heap: what Java writes is copied there, and results back, within each call.
 *
 * <p>ND4J is an optional dependency. Without it on the class path, or without its native libraries
 * for this platform, this product is unavailable and says so. This class itself refers to nothing
 * of ND4J's; {@link Nd4jMatrices} does.
 */
public final class Nd4jGemm implements Gemm {

  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public Optional<String> unavailableReason() {
    return Availability.REASON;
  }

  @Override
  public String provenance() {
    return Nd4jMatrices.provenance();
  }

  @Override
  public Matrix matrix(int rows, int columns) {
    return Nd4jMatrices.matrix(rows, columns);
  }

  @Override
  public Product product(boolean transposeA, boolean transposeB, int m, int n, int k, int threads) {
    return Nd4jMatrices.product(transposeA, transposeB, threads);
  }

  /** Asked once, when first needed: loading ND4J takes seconds. */
  private static final class Availability {
    static final Optional<String> REASON = find();

    private static Optional<String> find() {
      try {
        Class.forName("org.nd4j.linalg.factory.Nd4j", false, Nd4jGemm.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        return Optional.of("ND4J is not on the class path; add org.nd4j:nd4j-native");
      }
      try {
        Nd4jMatrices.matrix(1, 1).close();
        return Optional.empty();
      } catch (LinkageError | RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
          cause = cause.getCause();
        }
        return Optional.of(
            "ND4J is on the class path but does not start; it needs org.nd4j:nd4j-native with the"
                + " natives of this platform ("
                + cause.toString().lines().findFirst().orElse("no message")
                + ")");
      }
    }
  }
}
