package org.jconv.auto;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;

/**
 * Which strategy was the fastest, of what was measured: for a machine, a shape, a direction and a
 * number of threads. Immutable.
 *
 * <p>{@link #save} and {@link #load} keep it in a text file, which may hold the choices of several
 * machines; each uses its own. {@link Auto} says where it looks for such files.
 */
public final class Choices {
  private static final Choices NONE = new Choices(Map.of());

  private final Map<Key, Choice> choices;

  /**
   * What a choice is for.
   *
   * @param machine {@link #thisMachine} where it was measured
   * @param shape the shape's descriptor without a name
   * @param direction what is computed
   * @param threads the most threads that a call may use
   */
  public record Key(String machine, String shape, Direction direction, int threads) {

    /** On this machine. */
    public static Key of(ConvolutionShape shape, Direction direction, int threads) {
      return new Key(thisMachine(), descriptor(shape), direction, threads);
    }

    static String descriptor(ConvolutionShape shape) {
      return shape.withName("").toString();
    }
  }

  /**
   * What was the fastest.
   *
   * @param strategy its name
   * @param nanoseconds a call, as measured
   */
  public record Choice(String strategy, long nanoseconds) {}

  private Choices(Map<Key, Choice> choices) {
    this.choices = choices;
  }

  /** No choices. */
  public static Choices none() {
    return NONE;
  }

  /** These choices. */
  public static Choices of(Map<Key, Choice> choices) {
    return new Choices(Map.copyOf(choices));
  }

  /**
   * Where the choices apply that are measured here: the processor, the floats in a vector, the
   * JDK's version. Other machines look for their own.
   */
  public static String thisMachine() {
    return ThisMachine.key();
  }

  /** All choices. */
  public Map<Key, Choice> all() {
    return choices;
  }

  /** The choice for this machine, if there is one. */
  public Optional<Choice> find(ConvolutionShape shape, Direction direction, int threads) {
    return choices.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(choices.get(Key.of(shape, direction, threads)));
  }

  /** The strategies chosen for this machine, whatever the number of threads. */
  Set<String> strategies(ConvolutionShape shape, Direction direction) {
    if (choices.isEmpty()) {
      return Set.of();
    }
    Key key = Key.of(shape, direction, 1);
    return choices.entrySet().stream()
        .filter(
            entry ->
                new Key(key.machine, key.shape, direction, entry.getKey().threads)
                    .equals(entry.getKey()))
        .map(entry -> entry.getValue().strategy())
        .collect(Collectors.toSet());
  }

  /** These choices and others; where both have one, the other counts. */
  public Choices merge(Choices newer) {
    Map<Key, Choice> both = new HashMap<>(choices);
    both.putAll(newer.choices);
    return of(both);
  }

  /**
   * Reads a file that {@link #save} wrote.
   *
   * @throws IllegalArgumentException if it cannot be read, in one sentence that names the file, the
   *     line and what is wrong
   */
  public static Choices load(Path file) {
    return ChoicesFile.read(file);
  }

  /**
   * Writes them to a file, which another process sees either as it was or complete. Folders that
   * are missing are made.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void save(Path file) {
    ChoicesFile.write(this, file);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Choices && ((Choices) other).choices.equals(choices);
  }

  @Override
  public int hashCode() {
    return choices.hashCode();
  }

  @Override
  public String toString() {
    return choices.toString();
  }
}
