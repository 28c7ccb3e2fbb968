package org.jconv.im2col;

import java.util.Optional;
import org.jconv.direct.FusedMultiplyAdd;
import org.jconv.simd.VectorModule;

/**
 * {@code simd}: a product of our own with the Vector API, over matrices on the heap, on several
 * threads. With it {@link Im2colConvolution} shows what lowering costs where the product itself is
 * as fast as it can be: {@link org.jconv.implicit.ImplicitGemm} computes the same product with the
 * same tiles ({@link org.jconv.simd.Tile}), without the matrix.
 *
 * <p>The blocking is BLAS's (K. Goto, R. A. van de Geijn, <em>Anatomy of High-Performance Matrix
 * Multiplication</em>, 2008): for each block of at most 512 terms A is packed whole, in panels as
 * high as a tile; a part of the work packs eight panels of B, each as wide as a tile, which stay in
 * the L2 cache while all panels of A pass over them. A transposed operand is packed by another
 * loop; C is overwritten by the first block and added to by the others.
 *
 * <p>It is at its weakest with less than a tile of rows or of columns, where most of what it packs
 * is used once. Threads share the parts, or the rows where there are fewer parts than threads;
 * results are the same bits for any number of them. Sums are in floats and in blocks: exact where
 * the products' are, and otherwise within the bounds of any summation. The workspace is one block
 * of A, and eight panels of B for each thread.
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
