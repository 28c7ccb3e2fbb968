package org.jconv.auto;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where {@link Auto} looks for choices. */
final class Sources {
  /** The system property that names a file. */
  static final String PROPERTY = "jconv.choices";

  /** The resource that is shipped. */
  static final String RESOURCE = "META-INF/jconv/choices.tsv";

  private static volatile Choices inThisJvm = Choices.none();
  private static volatile OfFile file = new OfFile("", Choices.none());
  private static volatile OfClassPath classPath =
      new OfClassPath(new WeakReference<>(null), Choices.none());

  /**
   * Choices, and where they come from.
   *
   * @param where in words, such as {@code measured, in choices.tsv}
   */
  record Source(String where, Choices choices) {}

  /** What a file held when it was first read: it is read once for each name. */
  private record OfFile(String name, Choices choices) {}

  /** What a class loader found when it was first asked. */
  private record OfClassPath(WeakReference<@Nullable ClassLoader> loader, Choices choices) {}

  private Sources() {}

  static synchronized void add(Choices choices) {
    inThisJvm = inThisJvm.merge(choices);
  }

  static synchronized void forget() {
    inThisJvm = Choices.none();
    file = new OfFile("", Choices.none());
    classPath = new OfClassPath(new WeakReference<>(null), Choices.none());
  }

  /**
   * All, the first to be asked first.
   *
   * @throws IllegalArgumentException if a file or a resource cannot be read
   */
  static List<Source> all() {
    String name = System.getProperty(PROPERTY, "");
    return List.of(
        new Source("measured in this JVM", inThisJvm),
        new Source("measured, in " + name, ofFile(name)),
        new Source("measured, in " + RESOURCE + " of the class path", ofClassPath()));
  }

  private static Choices ofFile(String name) {
    OfFile known = file;
    if (!known.name.equals(name)) {
      known = new OfFile(name, name.isEmpty() ? Choices.none() : read(name));
      file = known;
    }
    return known.choices;
  }

  private static Choices read(String name) {
    try {
      return Choices.load(Path.of(name));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(e.getMessage() + "; it must name a file of choices", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the system property "
              + PROPERTY
              + " names choices that cannot be used: "
              + e.getMessage(),
          e);
    }
  }

  /** As {@link java.util.ServiceLoader} looks: by the thread's class loader, or the system's. */
  private static Choices ofClassPath() {
    ClassLoader own = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = own == null ? ClassLoader.getSystemClassLoader() : own;
    OfClassPath known = classPath;
    if (known.loader.get() != loader) {
      known = new OfClassPath(new WeakReference<>(loader), find(loader));
      classPath = known;
    }
    return known.choices;
  }

  private static Choices find(ClassLoader loader) {
    Choices all = Choices.none();
    try {
      for (URL resource : Collections.list(loader.getResources(RESOURCE))) {
        all = ChoicesFile.read(resource).merge(all); // the first on the class path counts
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot look for " + RESOURCE + " (" + e + ")", e);
    }
    return all;
  }
}
