package org.jconv.bench.machine;

import com.sun.jna.NativeLibrary;

/**
 * The environment variables that native libraries see. {@code System.getenv} shows a copy that the
 * JVM made when it started, and Java has no call that sets one; JNA reaches the C library's.
 */
public final class NativeEnvironment {
  private NativeEnvironment() {}

  /**
   * Sets a variable for what is loaded later in this process. Not on Windows, whose C libraries
   * keep an environment each.
   *
   * @throws LinkageError if JNA is missing, or its natives for this platform
   * @throws IllegalStateException if the C library refuses
   */
  public static void set(String name, String value) {
    int overwrite = 1;
    int result =
        NativeLibrary.getProcess()
            .getFunction("setenv")
            .invokeInt(new Object[] {name, value, overwrite});
    if (result != 0) {
      throw new IllegalStateException("setenv refuses " + name + "=" + value);
    }
  }
}
