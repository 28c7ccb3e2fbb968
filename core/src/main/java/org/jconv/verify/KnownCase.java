package org.jconv.verify;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One computation with inputs and outputs that somebody published, read from a text file:
 *
 * <pre>
 *  case NAME
 *  source WHERE
 *  op OP
 *  attr KEY VALUE...
 *  input  NAME TYPE DIM...      followed by one line:  data V V V ...
 *  output NAME TYPE DIM...      followed by one line:  data V V V ...</pre>
 *
 * Tensors are row-major and known by their position; a scalar has no DIM. Attributes follow ONNX.
 *
 * @param file where it was read
 * @param name its name there
 * @param op what is computed, such as {@code Conv}
 * @param attributes values by key, unparsed
 * @param inputs in order
 * @param outputs in order
 */
public record KnownCase(
    Path file,
    String name,
    String op,
    Map<String, List<String>> attributes,
    List<Value> inputs,
    List<Value> outputs) {

  /**
   * A tensor of a case.
   *
   * @param name for people
   * @param sizes from the outermost to the innermost; empty for a scalar
   * @param data row-major
   */
  public record Value(String name, int[] sizes, float[] data) {

    /** Published values have been printed: half a unit of their 7th digit. */
    private static final double PRINTED = 1e-7;

    /**
     * The first element of ours that differs by more than both sides' rounding.
     *
     * @param bounds how far each of ours may be off
     */
    Optional<Mismatch> firstMismatch(Tensor ours, double[] bounds) {
      double largest = 0;
      for (float value : data) {
        largest = Math.max(largest, Math.abs(value));
      }
      float[] tolerances = new float[bounds.length];
      for (int i = 0; i < bounds.length; i++) {
        // the publisher summed in floats, too
        tolerances[i] = (float) (2 * bounds[i] + PRINTED * largest);
      }
      return Mismatch.first(new Tensor(ours.name(), data, ours.sizes()), ours.values(), tolerances);
    }
  }

  /**
   * Reads a case.
   *
   * @throws IllegalArgumentException naming the file, the line and what must be there
   */
  public static KnownCase read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + " is not UTF-8 text; a case must be", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the case " + file + ": " + e, e);
    }
    return new Reader(file, lines).read();
  }

  /** Whole numbers of an attribute, or the defaults where it is not given. */
  int[] integers(String key, int... defaults) {
    List<String> values = attributes.get(key);
    if (values == null) {
      return defaults;
    }
    try {
      return values.stream().mapToInt(Integer::parseInt).toArray();
    } catch (NumberFormatException e) {
      throw wrong("attr " + key + " is " + values + "; it must be whole numbers");
    }
  }

  /** Refuses another number of inputs. */
  void requireInputs(int least, int most) {
    if (inputs.size() < least || inputs.size() > most) {
      throw wrong(
          "op %s has %s inputs; it must have %s to %s".formatted(op, inputs.size(), least, most));
    }
  }

  IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(file + ": " + what);
  }

  private static final class Reader {
    private final Path file;
    private final List<String> lines;
    private int at;
    private String name = "";
    private String op = "";
    private final Map<String, List<String>> attributes = new LinkedHashMap<>();
    private final List<Value> inputs = new ArrayList<>();
    private final List<Value> outputs = new ArrayList<>();

    Reader(Path file, List<String> lines) {
      this.file = file;
      this.lines = lines;
    }

    KnownCase read() {
      for (; at < lines.size(); at++) {
        List<String> words = words(lines.get(at));
        if (words.isEmpty()) {
          continue;
        }
        switch (words.get(0)) {
          case "case" -> name = only(words);
          case "op" -> op = only(words);
          case "source" -> {}
          case "attr" -> attribute(words);
          case "input" -> inputs.add(value(words));
          case "output" -> outputs.add(value(words));
          default ->
              throw wrong(
                  "a line starts with "
                      + words.get(0)
                      + "; it must start with case, source, op, attr, input or output");
        }
      }
      if (name.isEmpty() || op.isEmpty() || inputs.isEmpty() || outputs.isEmpty()) {
        throw new IllegalArgumentException(
            file + " is no case; it must have lines case, op, input and output");
      }
      return new KnownCase(file, name, op, attributes, inputs, outputs);
    }

    private static List<String> words(String line) {
      return line.isBlank() ? List.of() : Arrays.asList(line.strip().split("\\s+"));
    }

    private String only(List<String> words) {
      if (words.size() != 2) {
        throw wrong(words.get(0) + " must be followed by one word");
      }
      return words.get(1);
    }

    private void attribute(List<String> words) {
      if (words.size() < 3) {
        throw wrong("attr must be followed by a key and values");
      }
      attributes.put(words.get(1), words.subList(2, words.size()));
    }

    private Value value(List<String> words) {
      if (words.size() < 3) {
        throw wrong(words.get(0) + " must be followed by a name, a type and sizes");
      }
      int[] sizes = new int[words.size() - 3];
      long length = 1;
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = (int) number(words.get(i + 3));
        length *= sizes[i];
      }
      at++;
      List<String> data = at < lines.size() ? words(lines.get(at)) : List.of();
      if (data.isEmpty() || !data.get(0).equals("data")) {
        throw wrong("the line after " + words.get(0) + " must start with data");
      }
      if (data.size() - 1 != length) {
        throw wrong(
            "there are "
                + (data.size() - 1)
                + " values; by the sizes of "
                + words.get(1)
                + " it must be "
                + length);
      }
      float[] values = new float[data.size() - 1];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) number(data.get(i + 1));
      }
      return new Value(words.get(1), sizes, values);
    }

    private double number(String word) {
      return switch (word.toLowerCase(Locale.ROOT)) {
        case "nan" -> Double.NaN;
        case "inf", "+inf" -> Double.POSITIVE_INFINITY;
        case "-inf" -> Double.NEGATIVE_INFINITY;
        case "true" -> 1;
        case "false" -> 0;
        default -> {
          try {
            yield Double.parseDouble(word);
          } catch (NumberFormatException e) {
            throw wrong("'" + word + "' must be a number");
          }
        }
      };
    }

    private IllegalArgumentException wrong(String what) {
      return new IllegalArgumentException(file + ", line " + (at + 1) + ": " + what);
    }
  }
}
