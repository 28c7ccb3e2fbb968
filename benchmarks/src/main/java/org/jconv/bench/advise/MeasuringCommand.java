package org.jconv.bench.advise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.shape.ShapeSelection;

/** The command line that measures what is not known, as one pastes it into a POSIX shell. */
public final class MeasuringCommand {
  private static final int COLUMNS = 78; // and " \" at the end
  private static final String INDENT = "    ";

  private final String jar;
  private final int threads;
  private final List<String> strategies;

  /**
   * Of a program.
   *
   * @param jar its file
   * @param threads the most that a call may use
   * @param strategies what is to be measured; empty for all
   */
  public MeasuringCommand(String jar, int threads, List<String> strategies) {
    this.jar = jar;
    this.threads = threads;
    this.strategies = List.copyOf(strategies);
  }

  /** For some shapes and directions, in one line. */
  public String line(Collection<ConvolutionShape> shapes, Collection<Direction> directions) {
    return String.join(" ", words(shapes, directions, ","));
  }

  /** The same for a terminal: lines of 80 columns, as far as that goes. */
  public List<String> lines(Collection<ConvolutionShape> shapes, Collection<Direction> directions) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : words(shapes, directions, ",\n")) {
      if (word.contains("\n")) {
        line = join(lines, line, word.substring(0, word.indexOf('\n')));
        // white space divides shapes as commas do, and stays as it is between quotes
        for (String more : word.substring(word.indexOf('\n') + 1).split("\n")) {
          if (line.length() + more.length() > COLUMNS) {
            lines.add(line);
            line = more;
          } else {
            line += more;
          }
        }
      } else {
        line = join(lines, line, word);
      }
    }
    lines.add(line);
    return lines;
  }

  private static String join(List<String> lines, String line, String word) {
    if (line.isEmpty()) {
      return word;
    }
    if (line.length() + 1 + word.length() > COLUMNS) {
      lines.add(line + " \\");
      return INDENT + word;
    }
    return line + " " + word;
  }

  private List<String> words(
      Collection<ConvolutionShape> shapes, Collection<Direction> directions, String comma) {
    List<String> words = new ArrayList<>(List.of("java", "-jar", quoted(jar), "run"));
    Set<Direction> asked = EnumSet.copyOf(directions);
    if (asked.size() < Direction.values().length) {
      String names = asked.stream().map(Direction::label).collect(Collectors.joining("|"));
      words.add(
          quoted(
              "ConvolutionBenchmark[.]" + (asked.size() == 1 ? names : "(" + names + ")") + "$"));
    }
    words.add(
        "--shapes '"
            + shapes.stream()
                .map(ShapeSelection::text)
                .distinct()
                .map(MeasuringCommand::escaped)
                .collect(Collectors.joining(comma))
            + "'");
    words.add("--threads " + threads);
    if (!strategies.isEmpty()) {
      words.add("--strategies " + quoted(String.join(",", strategies)));
    }
    return words;
  }

  /** Between quotes where the shell would read more into it than letters. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + escaped(word) + "'";
  }

  /** Between single quotes, the shell reads nothing but the quote that ends them. */
  private static String escaped(String text) {
    return text.replace("'", "'\\''");
  }
}
