package org.jconv.im2col;

import java.util.Optional;
import org.ejml.EjmlVersion;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/**
 * The product of EJML, a matrix library in plain Java ({@code FMatrixRMaj}, {@code
 * CommonOps_FDRM}), in one thread. Its matrices are {@code float[]} on the heap, so that nothing is
 * copied.
 */
public final class EjmlGemm implements Gemm {

  @Override
  public String name() {
    return "ejml";
  }

  @Override
  public Optional<String> unavailableReason() {
    return Optional.empty();
  }

  @Override
  public String provenance() {
    return "EJML " + EjmlVersion.VERSION;
  }

  @Override
  public Matrix matrix(int rows, int columns) {
    return new HeapMatrix(new FMatrixRMaj(rows, columns));
  }

  @Override
  public Product product(boolean transposeA, boolean transposeB, int m, int n, int k, int threads) {
    if (transposeB) {
      if (transposeA) {
        throw new IllegalArgumentException("A and B are both transposed; one of them may be");
      }
      return m < n ? new TransposingA(m, n, k) : new TransposingB(n, k);
    }
    return transposeA ? new TransposedA() : new Plain();
  }

  private static FMatrixRMaj ejml(Matrix matrix) {
    return ((HeapMatrix) matrix).ejml;
  }

  private static long bytes(FMatrixRMaj matrix) {
    return (long) Float.BYTES * matrix.data.length;
  }

  private static final class HeapMatrix implements Matrix {
    private final FMatrixRMaj ejml;

    HeapMatrix(FMatrixRMaj ejml) {
      this.ejml = ejml;
    }

    @Override
    public float[] array() {
      return ejml.data;
    }

    @Override
    public void upload() {}

    @Override
    public void download() {}

    @Override
    public long bytes() {
      return EjmlGemm.bytes(ejml);
    }

    @Override
    public long transferBytes() {
      return 0;
    }

    @Override
    public void close() {}
  }

  private static final class Plain implements Product {
    @Override
    public void multiply(Matrix a, Matrix b, Matrix c) {
      CommonOps_FDRM.mult(ejml(a), ejml(b), ejml(c));
    }

    @Override
    public long bytes() {
      return 0;
    }
  }

  private static final class TransposedA implements Product {
    @Override
    public void multiply(Matrix a, Matrix b, Matrix c) {
      CommonOps_FDRM.multTransA(ejml(a), ejml(b), ejml(c));
    }

    @Override
    public long bytes() {
      return 0;
    }
  }

  /*
   * EJML's own multTransB takes dot products, a form that HotSpot does not vectorise and that ran at
   * 2.4 GFLOP/s against 6.0 of mult (core/DESIGN.md). So C = A·Bᵀ is done by mult on an operand
   * transposed before: the smaller one, to keep the workspace small.
   */

  /** C = A·Bᵀ by way of Bᵀ. */
  private static final class TransposingB implements Product {
    private final FMatrixRMaj transposedB;

    TransposingB(int n, int k) {
      transposedB = new FMatrixRMaj(k, n);
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c) {
      CommonOps_FDRM.transpose(ejml(b), transposedB);
      CommonOps_FDRM.mult(ejml(a), transposedB, ejml(c));
    }

    @Override
    public long bytes() {
      return EjmlGemm.bytes(transposedB);
    }
  }

  /** C = A·Bᵀ by way of Cᵀ = B·Aᵀ. */
  private static final class TransposingA implements Product {
    private final FMatrixRMaj transposedA;
    private final FMatrixRMaj transposedC;

    TransposingA(int m, int n, int k) {
      transposedA = new FMatrixRMaj(k, m);
      transposedC = new FMatrixRMaj(n, m);
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c) {
      CommonOps_FDRM.transpose(ejml(a), transposedA);
      CommonOps_FDRM.mult(ejml(b), transposedA, transposedC);
      CommonOps_FDRM.transpose(transposedC, ejml(c));
    }

    @Override
    public long bytes() {
      return EjmlGemm.bytes(transposedA) + EjmlGemm.bytes(transposedC);
    }
  }
}
