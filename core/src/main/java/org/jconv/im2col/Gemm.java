package org.jconv.im2col;

import java.util.Optional;

/**
 * Somebody's matrix product, in single precision. {@link Im2colConvolution} turns it into a
 * convolution strategy; an implementation only adapts the library it is named after.
 *
 * <p>The letters are BLAS's: {@code C = op(A)·op(B)}, where {@code op(A)} is {@code m×k}, {@code
 * op(B)} is {@code k×n} and {@code op} transposes or does not. All matrices are row-major.
 */
public interface Gemm {

  /** The library, as it appears in a strategy's name: {@code ejml}. */
  String name();

  /** Why the library cannot be used here, in one sentence; empty if it can. */
  Optional<String> unavailableReason();

  /** Library, version and, where it knows, the kernel it chose. Asked only if it is available. */
  String provenance();

  /** Makes a matrix in the library's own memory. Its elements are undefined until set. */
  Matrix matrix(int rows, int columns);

  /**
   * Prepares products of one kind and size.
   *
   * @param transposeA whether A is stored {@code k×m}
   * @param transposeB whether B is stored {@code n×k}
   * @param threads the most threads that a product may use, the caller's included
   */
  Product product(boolean transposeA, boolean transposeB, int m, int n, int k, int threads);

  /** A row-major matrix, as Java sees it and as the library does. */
  interface Matrix extends AutoCloseable {

    /** The elements for Java to write and to read: all of them, row-major. */
    float[] array();

    /** Lets the library see what Java wrote. */
    void upload();

    /** Lets Java see what the library wrote. */
    void download();

    /** Bytes it takes, on the heap and off it. */
    long bytes();

    /**
     * Bytes that one {@link #upload} or one {@link #download} reads and writes; 0 where the library
     * works in {@link #array} itself.
     */
    long transferBytes();

    @Override
    void close();
  }

  /** A matrix product of fixed size. */
  interface Product {

    /** Sets C to {@code op(A)·op(B)}; the operands are what {@link Gemm#matrix} made. */
    void multiply(Matrix a, Matrix b, Matrix c);

    /** Bytes of its own workspace, all of which each product writes and reads once. */
    long bytes();
  }
}
