package org.jconv.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jconv.Direction;
import org.jconv.auto.Tuning;

/** What was the fastest at each direction of a shape, and by how much, in 80 columns. */
public final class TuningTable {
  private static final String LINE = "  %-15s  %-18s %8s  %-18s %9s";
  private static final int DIRECTION_COLUMNS = 19;

  private TuningTable() {}

  /** The lines for one shape and number of threads. */
  public static List<String> lines(Tuning tuning) {
    String threads = tuning.threads() == 1 ? "1 thread" : tuning.threads() + " threads";
    List<String> lines =
        new ArrayList<>(Paragraph.lines("", 0, tuning.shape().label() + ", " + threads));
    lines.add(line("direction", "fastest", "time", "runner-up", "slower by"));
    for (Direction direction : Direction.values()) {
      List<Tuning.Timing> ranking = tuning.rankings().get(direction);
      if (ranking != null) {
        lines.add(line(direction, ranking));
      }
      String reason = tuning.unmeasured().get(direction);
      if (reason != null) {
        lines.addAll(Paragraph.lines("  " + direction, DIRECTION_COLUMNS, "none: " + reason));
      }
    }
    return lines;
  }

  private static String line(Direction direction, List<Tuning.Timing> ranking) {
    Tuning.Timing first = ranking.get(0);
    String time = Units.time(first.nanoseconds());
    if (ranking.size() == 1) {
      return line(direction.label(), first.strategy(), time, "-", "-");
    }
    Tuning.Timing second = ranking.get(1);
    double percent = 100.0 * (second.nanoseconds() - first.nanoseconds()) / first.nanoseconds();
    return line(
        direction.label(),
        first.strategy(),
        time,
        second.strategy(),
        Units.percent(percent, percent < 10 ? 1 : 0));
  }

  private static String line(String... cells) {
    return String.format(Locale.ROOT, LINE, (Object[]) cells).stripTrailing();
  }
}
