package org.jconv.bench.peer;

import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * The number of threads of OpenBLAS: one for the whole process, and for everyone here who computes
 * with it, ND4J included.
 *
 * <p>A process with ND4J holds two copies of OpenBLAS, {@code openblas_nolapack} and {@code
 * openblas}. JavaCPP looks functions up by name and finds those of the copy that was loaded first,
 * {@code openblas_nolapack}, whichever of its two classes is asked: so {@code
 * openblas.blas_set_num_threads} sets the number of {@code openblas_nolapack}, too. ND4J looks up
 * in the same way what its native operations call, hence this one number holds for them.
 */
final class OpenBlasThreads {
  private OpenBlasThreads() {}

  /** Sets the number if it is another one. JavaCPP and ND4J remember what was set last here. */
  static void hold(int threads) {
    if (openblas_nolapack.blas_get_num_threads() != threads) {
      openblas_nolapack.blas_set_num_threads(threads);
    }
  }
}
