package org.jconv.im2col;

import java.io.IOException;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** All that touches ND4J, so that {@link Nd4jGemm} can be loaded without it. */
final class Nd4jMatrices {
  private Nd4jMatrices() {}

  static Gemm.Matrix matrix(int rows, int columns) {
    return new NativeMatrix(rows, columns);
  }

  static Gemm.Product product(boolean transposeA, boolean transposeB, int threads) {
    return new BlasProduct(transposeA, transposeB, threads);
  }

  static String provenance() {
    return "ND4J "
        + version("org.nd4j", "nd4j-api")
        + ", "
        + (Nd4j.factory().blas().getBlasVendor() == Blas.Vendor.OPENBLAS
            ? "OpenBLAS " + version("org.bytedeco", "openblas")
            : Nd4j.factory().blas().getBlasVendor().toString());
  }

  private static String version(String group, String artifact) {
    try {
      return Loader.getVersion(group, artifact);
    } catch (IOException e) {
      return "of unknown version"; // packed without Maven's pom.properties
    }
  }

  /** A matrix off the heap with a copy on the heap for Java to work in. */
  private static final class NativeMatrix implements Gemm.Matrix {
    private final float[] array;
    private final INDArray nd;
    private final FloatPointer memory;

    NativeMatrix(int rows, int columns) {
      array = new float[rows * columns];
      /*
       * A row-major matrix is, byte for byte, its transpose in column-major ('f') order, the only
       * order that ND4J passes to BLAS without a copy of its own.
       */
      nd = Nd4j.createUninitialized(DataType.FLOAT, new long[] {columns, rows}, 'f');
      memory = new FloatPointer(nd.data().addressPointer());
    }

    @Override
    public float[] array() {
      return array;
    }

    @Override
    public void upload() {
      memory.put(array, 0, array.length);
    }

    @Override
    public void download() {
      memory.get(array, 0, array.length);
    }

    @Override
    public long bytes() {
      return 2L * Float.BYTES * array.length;
    }

    @Override
    public long transferBytes() {
      return 2L * Float.BYTES * array.length;
    }

    @Override
    public void close() {
      nd.close();
    }
  }

  /** {@code Cᵀ = op(B)ᵀ·op(A)ᵀ}, on matrices that BLAS sees transposed. */
  private static final class BlasProduct implements Gemm.Product {
    private final boolean transposeA;
    private final boolean transposeB;
    private final int threads;
    private final Blas blas = Nd4j.factory().blas();

    BlasProduct(boolean transposeA, boolean transposeB, int threads) {
      this.transposeA = transposeA;
      this.transposeB = transposeB;
      this.threads = threads;
    }

    @Override
    public void multiply(Gemm.Matrix a, Gemm.Matrix b, Gemm.Matrix c) {
      // the number of threads is one for the process, so another plan may have changed it
      if (blas.getMaxThreads() != threads) {
        blas.setMaxThreads(threads);
      }
      Nd4j.gemm(nd(b), nd(a), nd(c), transposeB, transposeA, 1, 0);
    }

    private static INDArray nd(Gemm.Matrix matrix) {
      return ((NativeMatrix) matrix).nd;
    }

    @Override
    public long bytes() {
      return 0;
    }
  }
}
