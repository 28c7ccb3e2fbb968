package org.jconv.bench.cli;

import java.lang.reflect.Field;

/** Keeps the JVM's warnings about libraries out of the way of what a command prints. */
final class JvmWarnings {
  private JvmWarnings() {}

  /**
   * Since JDK 24 the JVM warns once when JMH or JavaCPP first touch {@code sun.misc.Unsafe}, with
   * nothing that a user could do about it. The flag against it, {@code
   * --sun-misc-unsafe-memory-access=allow}, cannot be put into a jar's manifest; the forks get it,
   * and a JVM that {@link Relaunch} starts, but this one may be running already. So we say that the
   * warning has been given.
   */
  static void silence() {
    try {
      Field warned = Class.forName("sun.misc.Unsafe").getDeclaredField("memoryAccessWarned");
      warned.setAccessible(true);
      warned.setBoolean(null, true);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // this JVM has no such field: it does not warn, or it will
      return;
    }
  }
}
