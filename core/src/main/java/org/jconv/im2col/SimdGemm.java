package org.jconv.im2col;

import java.util.Optional;
import org.jconv.direct.FusedMultiplyAdd;
import org.jconv.simd.VectorModule;

/**
 * Our own product on the tiles of {@link org.jconv.simd.Tile}, over matrices on the heap: what
 * lowering costs when the product itself is as fast as it can be.
 */
public final class SimdGemm implements Gemm {

  @Override
  public String name() {
    return "simd";
  }

  @Override
  public Optional<String> unavailableReason() {
    return VectorModule.missingReason().or(FusedMultiplyAdd::missingReason);
  }

  @Override
  public String provenance() {
    return "jconv";
  }

  @Override
  public Matrix matrix(int rows, int columns) {
    return new HeapMatrix(new float[rows * columns]);
  }

  @Override
  public Product product(boolean transposeA, boolean transposeB, int m, int n, int k, int threads) {
    return new SimdProduct(transposeA, transposeB, m, n, k, threads);
  }

  static float[] array(Matrix matrix) {
    return ((HeapMatrix) matrix).array();
  }

  private record HeapMatrix(float[] array) implements Matrix {

    @Override
    public void upload() {}

    @Override
    public void download() {}

    @Override
    public long bytes() {
      return (long) Float.BYTES * array.length;
    }

    @Override
    public long transferBytes() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
