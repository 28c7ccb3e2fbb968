package org.jconv.bench.ab;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jconv.bench.compare.RowKey;
import org.jconv.bench.compare.Sample;
import org.jconv.bench.compare.Side;
import org.jconv.bench.report.Paragraph;
import org.jconv.bench.report.Units;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.PlannedRow;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees while two builds are measured: on a terminal one line that is written over and
 * over, elsewhere a line for each pair of forks: the base's time, and the head's difference.
 */
public final class AbProgress {
  private static final int COLUMNS = 79;

  /** What a line has room for beside a time, a difference and the time that is left. */
  private static final int HEAD_WIDTH = 52;

  private final PrintStream out;
  private final boolean live;
  private final List<PlannedRow> rows;
  private final AbEstimate estimate;
  private long forkNanos;
  private int step;
  private List<Step> steps = List.of();
  private int shown;

  /**
   * Progress of one comparison.
   *
   * @param out where people look
   * @param live whether that is a terminal, on which a line can be written over
   */
  public AbProgress(PrintStream out, boolean live, AbPlan plan, AbEstimate estimate) {
    this.out = out;
    this.live = live;
    rows = plan.all();
    this.estimate = estimate;
  }

  /** A sentence that stays. */
  synchronized void say(String sentence) {
    clear();
    Paragraph.lines("", 0, sentence).forEach(out::println);
    out.flush();
  }

  synchronized void start(List<Step> of) {
    steps = of;
    step = 0;
  }

  synchronized void start(int index, Side side) {
    step = index;
    forkNanos = System.nanoTime();
    show(head() + "  " + side.label() + left(step));
  }

  synchronized void finish(Sample sample) {
    estimate.measured(steps.get(step).row(), (System.nanoTime() - forkNanos) / 1e9);
    if (sample.reason() != null) {
      clear();
      out.println(cut(head() + "  " + sample.side().label() + "  " + sample.status().label()));
      Paragraph.lines("", 6, sample.reason()).forEach(out::println);
      out.flush();
    }
  }

  synchronized void finish(@Nullable Sample base, @Nullable Sample head) {
    Fork one = base == null ? null : base.fork();
    Fork other = head == null ? null : head.fork();
    if (!live && one != null && other != null) {
      out.println(
          cut(
              String.format(
                  Locale.ROOT,
                  "%s %7s %+5.1f%%%s",
                  head(),
                  Units.time(one.ns()),
                  100 * (other.ns() / one.ns() - 1),
                  left(step + 1))));
      out.flush();
    }
  }

  private String head() {
    int digits = Integer.toString(steps.size()).length();
    String place = String.format(Locale.ROOT, "[%" + digits + "d/%d] ", step + 1, steps.size());
    RowKey key = RowKey.of(rows.get(steps.get(step).row()));
    String row = key.work() + " " + key.strategy() + key.conditions();
    int width = HEAD_WIDTH - place.length();
    return place
        + (row.length() > width
            ? row.substring(0, width - 1) + "…"
            : row + " ".repeat(width - row.length()));
  }

  private String left(int from) {
    Duration left =
        Duration.ofSeconds(Math.round(estimate.seconds(steps.subList(from, steps.size()))));
    return String.format(Locale.ROOT, " %d:%02d left", left.toMinutes(), left.toSecondsPart());
  }

  /** Takes the live line away. */
  synchronized void clear() {
    if (shown > 0) {
      out.print("\r" + " ".repeat(shown) + "\r");
      out.flush();
      shown = 0;
    }
  }

  private void show(String line) {
    if (live) {
      String cut = cut(line);
      out.print("\r" + cut + " ".repeat(Math.max(0, shown - cut.length())));
      out.flush();
      shown = cut.length();
    }
  }

  private static String cut(String line) {
    return line.length() <= COLUMNS ? line : line.substring(0, COLUMNS - 1) + "…";
  }
}
