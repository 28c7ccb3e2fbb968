package org.jconv.bench.peer;

import static org.bytedeco.dnnl.global.dnnl.*;

import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.javacpp.Loader;

/** oneDNN itself: its version, its one engine, and its errors. */
final class DnnlLibrary {
  private static final dnnl_engine ENGINE = new dnnl_engine();

  static {
    check(dnnl_engine_create(ENGINE, dnnl_cpu, 0), "create an engine on the processor");
  }

  private DnnlLibrary() {}

  /**
   * Loads oneDNN and gets hold of its threads.
   *
   * @throws UnsatisfiedLinkError if a native library is missing or does not load
   * @throws IllegalStateException if the number of its threads cannot be set
   */
  static void start() {
    String file = Loader.load(org.bytedeco.dnnl.global.dnnl.class);
    switch (dnnl_version().cpu_runtime()) {
      case DNNL_RUNTIME_OMP -> OpenMp.bind(file, Loader.getLoadedLibraries().values());
      default ->
          throw new IllegalStateException(
              "this build of it does not use OpenMP, so the number of its threads cannot be set");
    }
  }

  /** Holds oneDNN to a number of threads in what the calling thread asks of it from now on. */
  static void setThreads(int threads) {
    OpenMp.setThreads(threads);
  }

  static dnnl_engine engine() {
    return ENGINE;
  }

  /** Such as {@code oneDNN 3.11.2}. */
  static String version() {
    dnnl_version_t version = dnnl_version();
    return "oneDNN " + version.major() + "." + version.minor() + "." + version.patch();
  }

  /** The instruction set that oneDNN uses at most, in its own words; of x86 only. */
  static String isa() {
    int isa = dnnl_get_effective_cpu_isa();
    return switch (isa) {
      case dnnl_cpu_isa_default -> "default ISA";
      case dnnl_cpu_isa_sse41 -> "sse41";
      case dnnl_cpu_isa_avx -> "avx";
      case dnnl_cpu_isa_avx2 -> "avx2";
      case dnnl_cpu_isa_avx2_vnni -> "avx2_vnni";
      case dnnl_cpu_isa_avx2_vnni_2 -> "avx2_vnni_2";
      case dnnl_cpu_isa_avx512_core -> "avx512_core";
      case dnnl_cpu_isa_avx512_core_vnni -> "avx512_core_vnni";
      case dnnl_cpu_isa_avx512_core_bf16 -> "avx512_core_bf16";
      case dnnl_cpu_isa_avx512_core_fp16 -> "avx512_core_fp16";
      case dnnl_cpu_isa_avx512_core_amx -> "avx512_core_amx";
      case dnnl_cpu_isa_avx512_core_amx_fp16 -> "avx512_core_amx_fp16";
      case dnnl_cpu_isa_avx10_2_512 -> "avx10_2_512";
      case dnnl_cpu_isa_avx10_2_512_amx_2 -> "avx10_2_512_amx_2";
      default -> "ISA 0x" + Integer.toHexString(isa);
    };
  }

  /**
   * Turns a status into an exception.
   *
   * @param attempt what oneDNN was asked to do, after "oneDNN cannot"
   * @throws UnsupportedOperationException if oneDNN has no implementation or takes no such shape
   * @throws IllegalStateException if something else went wrong
   */
  static void check(int status, String attempt) {
    if (status == dnnl_success) {
      return;
    }
    String message = "oneDNN cannot " + attempt + ": ";
    switch (status) {
      case dnnl_unimplemented ->
          throw new UnsupportedOperationException(message + "it has no implementation of it");
      case dnnl_invalid_arguments ->
          throw new UnsupportedOperationException(message + "it calls the arguments invalid");
      case dnnl_out_of_memory -> throw new IllegalStateException(message + "out of memory");
      default -> throw new IllegalStateException(message + "status " + status);
    }
  }
}
