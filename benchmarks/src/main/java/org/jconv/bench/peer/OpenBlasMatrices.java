package org.jconv.bench.peer;

import java.io.IOException;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.jconv.im2col.Gemm;

/** All that touches OpenBLAS, so that {@link OpenBlasGemm} can be loaded without it. */
final class OpenBlasMatrices {
  /** A cache line, and the widest vector: no load of an aligned panel crosses a line. */
  private static final int ALIGNMENT = 64;

  private OpenBlasMatrices() {}

  /** Loads the library, and throws what the loader throws. */
  static void load() {
    Loader.load(openblas_nolapack.class);
  }

  static Gemm.Matrix matrix(int rows, int columns) {
    return new NativeMatrix(rows * columns);
  }

  static Gemm.Product product(
      boolean transposeA, boolean transposeB, int m, int n, int k, int threads) {
    return new BlasProduct(transposeA, transposeB, m, n, k, threads);
  }

  static String provenance() {
    try {
      return "OpenBLAS " + Loader.getVersion("org.bytedeco", "openblas");
    } catch (IOException e) {
      return "OpenBLAS of unknown version"; // packed without Maven's pom.properties
    }
  }

  /** A matrix off the heap with a copy on the heap for Java to work in. */
  private static final class NativeMatrix implements Gemm.Matrix {
    private final float[] array;
    private final FloatPointer memory;

    NativeMatrix(int length) {
      array = new float[length];
      memory = new FloatPointer((long) length + ALIGNMENT / Float.BYTES);
      memory.position((-memory.address() & (ALIGNMENT - 1)) / Float.BYTES);
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
      memory.close();
    }
  }

  private static final class BlasProduct implements Gemm.Product {
    private final int transposeA;
    private final int transposeB;
    private final int m;
    private final int n;
    private final int k;
    private final int rowLengthOfA;
    private final int rowLengthOfB;
    private final int threads;

    BlasProduct(boolean transposeA, boolean transposeB, int m, int n, int k, int threads) {
      this.transposeA = operation(transposeA);
      this.transposeB = operation(transposeB);
      this.m = m;
      this.n = n;
      this.k = k;
      rowLengthOfA = transposeA ? m : k;
      rowLengthOfB = transposeB ? k : n;
      this.threads = threads;
    }

    private static int operation(boolean transpose) {
      return transpose ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans;
    }

    @Override
    public void multiply(Gemm.Matrix a, Gemm.Matrix b, Gemm.Matrix c) {
      OpenBlasThreads.hold(threads);
      openblas_nolapack.cblas_sgemm(
          openblas_nolapack.CblasRowMajor,
          transposeA,
          transposeB,
          m,
          n,
          k,
          1,
          memory(a),
          rowLengthOfA,
          memory(b),
          rowLengthOfB,
          0,
          memory(c),
          n);
    }

    private static FloatPointer memory(Gemm.Matrix matrix) {
      return ((NativeMatrix) matrix).memory;
    }

    @Override
    public long bytes() {
      return 0;
    }
  }
}
