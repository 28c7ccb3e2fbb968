package org.jconv.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jconv.bench.SharedSums;

/** Where the forks of a run share the oracle's sums: a temporary folder, gone when this closes. */
final class SumsFolder implements AutoCloseable {
  private final Path path;

  /** A run that is stopped ends without closing this. */
  private final Thread atExit = new Thread(this::delete);

  private SumsFolder(Path path) {
    this.path = path;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  static SumsFolder create() {
    try {
      return new SumsFolder(Files.createTempDirectory("jconv-sums"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary folder: " + e.getMessage(), e);
    }
  }

  /** Tells a fork. */
  String forkArgument() {
    return "-D" + SharedSums.FOLDER_PROPERTY + "=" + path;
  }

  /** Makes room: sums of large layers take a hundred megabytes. */
  void clear() {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.list(path)) {
      List<Path> all = files.toList();
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete from the temporary folder " + path, e);
    }
  }

  private void delete() {
    clear();
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the temporary folder " + path, e);
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
