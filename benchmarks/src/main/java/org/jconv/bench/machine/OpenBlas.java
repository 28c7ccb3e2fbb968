package org.jconv.bench.machine;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.jspecify.annotations.Nullable;

/**
 * Asks OpenBLAS which kernel it chose. JavaCPP's binding leaves these functions out and Java 17 has
 * no calls of its own to native code, hence JNA.
 *
 * <p>A process with ND4J holds two copies of OpenBLAS, which JavaCPP unpacks to different names,
 * {@code openblas_nolapack} and {@code openblas}. Asked is the former, in the very file that
 * JavaCPP loaded: {@code Nd4j.gemm} calls it, and so do ND4J's native operations, since ND4J hands
 * them the addresses of its functions (their processor time follows its number of threads, and not
 * that of the other copy).
 */
public final class OpenBlas {
  /** JavaCPP's name of the library, before the version of the file. */
  private static final String LIBRARY = "openblas_nolapack";

  private static final Pattern VERSION = Pattern.compile("OpenBLAS (\\S+).*", Pattern.DOTALL);

  /** From Linux's dlfcn.h: fails rather than load what is not loaded yet. */
  private static final int RTLD_LAZY_NOLOAD = 0x1 | 0x4;

  private OpenBlas() {}

  /** Either what OpenBLAS said, or one sentence on why it did not. */
  record Answer(Machine.@Nullable Blas blas, @Nullable String unavailable) {}

  /**
   * The kernel of the OpenBLAS in this process, such as {@code SkylakeX}: what computed a row whose
   * provenance names OpenBLAS. Loads it if need be. Empty if it cannot be asked.
   */
  public static Optional<String> kernel() {
    return Optional.ofNullable(ask().blas()).map(Machine.Blas::core);
  }

  static Answer ask() {
    try {
      return new Answer(Binding.ask(), null);
    } catch (LinkageError | RuntimeException e) {
      return new Answer(
          null,
          "OpenBLAS cannot be asked for its kernel; that needs org.bytedeco:openblas with the"
              + " natives of this platform, and net.java.dev.jna:jna ("
              + RootCause.of(e)
              + ")");
    }
  }

  /** All that touches JavaCPP and JNA, so that {@link OpenBlas} can be loaded without them. */
  private static final class Binding {
    static Machine.Blas ask() {
      Loader.load(openblas_nolapack.class);
      String file =
          Loader.getLoadedLibraries().entrySet().stream()
              .filter(loaded -> loaded.getKey().matches("(lib)?" + LIBRARY + "(@.*)?"))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("JavaCPP loaded no library " + LIBRARY));
      Map<String, Object> options =
          Platform.isLinux() ? Map.of(Library.OPTION_OPEN_FLAGS, RTLD_LAZY_NOLOAD) : Map.of();
      try (NativeLibrary library = NativeLibrary.getInstance(file, options)) {
        String config = text(library, "openblas_get_config");
        Matcher version = VERSION.matcher(config);
        return new Machine.Blas(
            "OpenBLAS",
            version.matches() ? version.group(1) : "unknown",
            text(library, "openblas_get_corename"),
            config,
            OpenBlasCoreType.inForce());
      }
    }

    private static String text(NativeLibrary library, String function) {
      return library.getFunction(function).invokeString(new Object[0], false).strip();
    }
  }
}
