package org.jconv.auto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.auto.Choices.Choice;
import org.jconv.auto.Choices.Key;

/**
 * The text form of {@link Choices}: UTF-8, a line with the version, then one line for each choice,
 * its fields divided by tabs:
 *
 * <pre>  jconv choices 1
 *  machine  shape  direction  threads  strategy  nanoseconds</pre>
 *
 * <p>Lines are in order, so that a difference of two files is a difference of choices.
 */
final class ChoicesFile {
  private static final String VERSION = "jconv choices 1";
  private static final List<String> FIELDS =
      List.of("machine", "shape", "direction", "threads", "strategy", "nanoseconds");

  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::machine)
          .thenComparing(Key::shape)
          .thenComparing(Key::direction)
          .thenComparing(Key::threads);

  private ChoicesFile() {}

  static Choices read(Path file) {
    try {
      return parse(file.toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "there is no file " + file + "; it must be a file of choices", e);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  static Choices read(URL resource) {
    try {
      URLConnection connection = resource.openConnection();
      connection.setUseCaches(false); // a cache would keep the jar open
      try (InputStream in = connection.getInputStream()) {
        return parse(resource.toString(), in.readAllBytes());
      }
    } catch (IOException e) {
      throw unreadable(resource.toString(), e);
    }
  }

  private static IllegalArgumentException unreadable(String where, IOException e) {
    return new IllegalArgumentException(
        "cannot read " + where + " (" + e + "); it must be a file of choices", e);
  }

  private static Choices parse(String where, byte[] bytes) {
    List<String> lines;
    try {
      lines = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().lines().toList();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          where + " is not UTF-8 text; it must be a file of choices", e);
    }
    Map<Key, Choice> choices = new HashMap<>();
    Map<Key, Integer> linesOfKeys = new HashMap<>();
    int number = 1;
    try {
      String version = lines.isEmpty() ? "" : lines.get(0);
      require(version.equals(VERSION), "the version is '" + version + "'", "'" + VERSION + "'");
      for (String line : lines.subList(1, lines.size())) {
        number++;
        String[] fields = line.split("\t", -1);
        require(
            fields.length == FIELDS.size(),
            "it has " + fields.length + " fields",
            FIELDS.size() + ", divided by tabs: " + String.join(", ", FIELDS));
        for (int i = 0; i < fields.length; i++) {
          require(!fields[i].isBlank(), "the " + FIELDS.get(i) + " is blank", "given");
        }
        Key key = key(fields);
        Choice choice = new Choice(fields[4], number(fields, 5));
        Integer before = linesOfKeys.put(key, number);
        require(before == null, "it is for the same as line " + before, "the only one");
        choices.put(key, choice);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + ", line " + number + ": " + e.getMessage(), e);
    }
    return Choices.of(choices);
  }

  private static Key key(String[] fields) {
    String shape = Key.descriptor(ConvolutionShape.parse(fields[1]));
    long threads = number(fields, 3);
    require(threads <= Integer.MAX_VALUE, "threads is " + threads, "at most " + Integer.MAX_VALUE);
    return new Key(fields[0], shape, direction(fields[2]), (int) threads);
  }

  private static Direction direction(String label) {
    for (Direction direction : Direction.values()) {
      if (direction.label().equals(label)) {
        return direction;
      }
    }
    throw wrong(
        "direction is '" + label + "'",
        Arrays.stream(Direction.values())
            .map(Direction::label)
            .collect(Collectors.joining(", ", "one of ", "")));
  }

  private static long number(String[] fields, int field) {
    try {
      long value = Long.parseLong(fields[field]);
      if (value >= 1) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw wrong(FIELDS.get(field) + " is '" + fields[field] + "'", "a whole number, at least 1");
  }

  private static void require(boolean right, String what, String rule) {
    if (!right) {
      throw wrong(what, rule);
    }
  }

  private static IllegalArgumentException wrong(String what, String rule) {
    return new IllegalArgumentException(what + "; it must be " + rule);
  }

  static void write(Choices choices, Path file) {
    List<String> lines = new ArrayList<>(List.of(VERSION));
    choices.all().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(ORDER))
        .map(entry -> line(entry.getKey(), entry.getValue()))
        .forEach(lines::add);
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      // beside it, since only within a file system can a file be moved at once
      Path whole =
          file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
      try {
        Files.write(whole, lines);
        replace(file, whole);
      } finally {
        Files.deleteIfExists(whole);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the choices to " + file + " (" + e + ")", e);
    }
  }

  private static void replace(Path file, Path by) throws IOException {
    try {
      Files.move(by, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(by, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String line(Key key, Choice choice) {
    return String.join(
        "\t",
        key.machine(),
        key.shape(),
        key.direction().label(),
        Integer.toString(key.threads()),
        choice.strategy(),
        Long.toString(choice.nanoseconds()));
  }
}
