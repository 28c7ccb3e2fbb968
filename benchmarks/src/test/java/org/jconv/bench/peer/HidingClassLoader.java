package org.jconv.bench.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import org.jconv.bench.machine.NativeEnvironment;
import org.jspecify.annotations.Nullable;

/** A class path on which something is missing: it loads the peers anew, and what they bind. */
final class HidingClassLoader extends ClassLoader {
  private final List<String> own;
  private final String hidden;

  /**
   * A loader beside the tests' own.
   *
   * @param library the package that the peers bind, to be loaded anew with them
   * @param hidden what the names of missing resources begin with: {@code com/sun/jna/}
   */
  HidingClassLoader(String library, String hidden) {
    super(HidingClassLoader.class.getClassLoader());
    own =
        List.of(
            HidingClassLoader.class.getPackageName() + ".",
            NativeEnvironment.class.getPackageName() + ".",
            library + ".");
    this.hidden = hidden;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    if (file.startsWith(hidden)) {
      throw new ClassNotFoundException(name);
    }
    if (own.stream().noneMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name, file);
    }
  }

  private Class<?> define(String name, String file) throws ClassNotFoundException {
    try (InputStream stream = getResourceAsStream(file)) {
      if (stream == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = stream.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    return name.startsWith(hidden) ? null : super.getResource(name);
  }
}
