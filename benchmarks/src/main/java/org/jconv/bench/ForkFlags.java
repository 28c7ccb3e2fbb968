package org.jconv.bench;

import java.util.ArrayList;
import java.util.List;
import org.jconv.simd.VectorModule;

/** Flags that the JVMs which measure are started with. */
public final class ForkFlags {
  /** JDK 24 and later warn when ND4J loads its native libraries without it. */
  public static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

  /** Lets JDK 17 pass over the next flag, which it does not know. */
  public static final String IGNORE_UNKNOWN = "-XX:+IgnoreUnrecognizedVMOptions";

  /** JDK 24 and later warn about JMH's and JavaCPP's use of {@code sun.misc.Unsafe} without it. */
  public static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";

  /** The Vector API, for the SIMD strategies and forms. */
  public static final String VECTOR = "--add-modules=jdk.incubator.vector";

  private ForkFlags() {}

  /**
   * All that this installation knows: with a module that it lacks, a JVM does not start. The
   * benchmarks' annotations, which are constants, have the Vector API in any case.
   */
  public static List<String> all() {
    List<String> flags = new ArrayList<>(List.of(NATIVE_ACCESS, IGNORE_UNKNOWN, UNSAFE));
    if (VectorModule.isInstalled()) {
      flags.add(VECTOR);
    }
    return flags;
  }
}
