package org.jconv.bench.ab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jconv.bench.SharedSums;
import org.jconv.bench.compare.Side;

/**
 * A temporary folder that all forks run in, gone when this closes. Both jars are copied into it,
 * under names of equal length: a longer path moves what the JVM keeps in memory, and that alone has
 * been seen to make programs slower (Mytkowicz and others, Producing Wrong Data Without Doing
 * Anything Obviously Wrong, ASPLOS 2009).
 */
final class Workplace implements AutoCloseable {
  private final Path path;

  /** A run that is stopped ends without closing this. */
  private final Thread atExit = new Thread(this::delete);

  private Workplace(Path path) {
    this.path = path;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Copies the jars. */
  static Workplace create(Jar base, Jar head) {
    try {
      Workplace place = new Workplace(Files.createTempDirectory("jconv-ab"));
      Files.copy(Path.of(base.name()), place.jar(Side.BASE));
      Files.copy(Path.of(head.name()), place.jar(Side.HEAD));
      for (String sums : List.of("base", "head")) {
        Files.createDirectory(place.path.resolve("sums-" + sums));
      }
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot copy the jars to a temporary folder (" + e + "); -Djava.io.tmpdir names another",
          e);
    }
  }

  /** Where everything is. */
  Path path() {
    return path;
  }

  /** A side's jar. */
  Path jar(Side side) {
    return path.resolve(side.label() + ".jar");
  }

  /** Where a side's forks share the oracle's sums: each has an oracle of its own. */
  String sumsFlag(Side side) {
    return "-D" + SharedSums.FOLDER_PROPERTY + "=" + path.resolve("sums-" + side.label());
  }

  /** The results of the fork that runs, empty before. */
  Path fresh() {
    Path fork = path.resolve("fork");
    delete(fork);
    return fork;
  }

  private void delete() {
    delete(path);
  }

  private static void delete(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete from the temporary folder " + path, e);
    }
  }

  @Override
  public void close() {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // it is shutting down, and the hook finds nothing left
    }
  }
}
