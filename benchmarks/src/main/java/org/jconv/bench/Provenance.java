package org.jconv.bench;

import org.jconv.bench.machine.OpenBlas;

/** What computed, in words. */
final class Provenance {
  private Provenance() {}

  /**
   * Adds the kernel that OpenBLAS chose in this process to what names OpenBLAS: its binding does
   * not know it.
   */
  static String withKernel(String provenance) {
    return provenance.contains("OpenBLAS")
        ? provenance + OpenBlas.kernel().map(kernel -> ", kernel " + kernel).orElse("")
        : provenance;
  }
}
