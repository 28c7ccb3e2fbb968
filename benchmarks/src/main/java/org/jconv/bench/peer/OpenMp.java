package org.jconv.bench.peer;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The OpenMP runtime that a native library is linked to. JavaCPP's bindings leave its functions out
 * and Java 17 has no calls of its own to native code, hence JNA.
 */
final class OpenMp {
  /** From Linux's dlfcn.h: fails rather than load what is not loaded yet. */
  private static final int RTLD_LAZY_NOLOAD = 0x1 | 0x4;

  /** The file names of the runtimes of GCC, Intel, LLVM and Microsoft. */
  private static final String RUNTIME_FILE = ".*[/\\\\](lib)?(gomp|i?omp|vcomp)[-.\\w]*";

  /** What Microsoft's compiler links to: JavaCPP need not have loaded it. */
  private static final String VISUAL_C_RUNTIME = "vcomp140";

  private OpenMp() {}

  /**
   * Finds the runtime and tries it. To be called once, before the others.
   *
   * @param user the file of the library that is linked to it, loaded
   * @param loaded the files of all libraries that JavaCPP loaded
   * @throws IllegalStateException if there is none, or it does not do what it is told
   */
  static void bind(String user, Collection<String> loaded) {
    NativeLibrary runtime =
        candidates(user, loaded)
            .filter(OpenMp::hasRuntime)
            .findFirst()
            .map(OpenMp::open)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "its OpenMP runtime is not found, so the number of its threads cannot be"
                            + " set"));
    Native.register(Threads.class, runtime);
    int before = Threads.omp_get_max_threads();
    for (int threads = 1; threads <= 2; threads++) {
      Threads.omp_set_num_threads(threads);
      if (Threads.omp_get_max_threads() != threads) {
        throw new IllegalStateException(
            "its OpenMP runtime, told to use "
                + threads
                + " threads, says it uses "
                + Threads.omp_get_max_threads());
      }
    }
    Threads.omp_set_num_threads(before);
  }

  /** Sets the threads of the parallel regions that the calling thread starts from now on. */
  static void setThreads(int threads) {
    Threads.omp_set_num_threads(threads);
  }

  /**
   * First the user itself: a search in it goes on to what it is linked to. There may be several
   * runtimes in a process, and JavaCPP's list of loaded libraries holds only the first of a name:
   * where ND4J came first oneDNN uses ND4J's. Windows does not search so, but has one library only
   * of a name.
   */
  private static Stream<String> candidates(String user, Collection<String> loaded) {
    return Stream.concat(
        Stream.concat(
            Stream.of(user), loaded.stream().filter(file -> file.matches(RUNTIME_FILE)).sorted()),
        Platform.isWindows() ? Stream.of(VISUAL_C_RUNTIME) : Stream.empty());
  }

  private static boolean hasRuntime(String file) {
    try (NativeLibrary library = open(file)) {
      library.getFunction("omp_set_num_threads");
      library.getFunction("omp_get_max_threads");
      return true;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }

  private static NativeLibrary open(String file) {
    return NativeLibrary.getInstance(
        file, Platform.isLinux() ? Map.of(Library.OPTION_OPEN_FLAGS, RTLD_LAZY_NOLOAD) : Map.of());
  }

  /** Mapped directly: a call makes no objects, so it may stand in a timed region. */
  private static final class Threads {
    private Threads() {}

    static native void omp_set_num_threads(int threads);

    static native int omp_get_max_threads();
  }
}
