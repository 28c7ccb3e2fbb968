package org.jconv.bench.report.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jconv.bench.report.Paragraph;
import org.jconv.bench.report.Units;
import org.jconv.bench.report.data.Group;
import org.jconv.bench.report.data.Reference;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.result.Measurement;
import org.jconv.bench.result.Problem;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Roofline;

/**
 * The result of a run on a terminal: for each shape, direction and number of threads the
 * strategies, the fastest first; below them, without a rank, what works under another contract and
 * what failed. All tables of a run have the same columns, as many as the terminal's width allows.
 */
public final class RankedTable {
  /** The least width of a terminal that is reckoned with; lines are never longer than it is. */
  public static final int LEAST_COLUMNS = 80;

  /**
   * What is there if there is room, the most wanted first: of what every table has the operations
   * for each byte, and beyond 80 columns the others. What no row knows is left out.
   */
  private static final List<Column> FURTHER =
      List.of(
          Column.INTENSITY,
          Column.SPEEDUP_INTERVAL,
          Column.HALF_WIDTH,
          Column.ROOF,
          Column.TRAFFIC,
          Column.ABSOLUTE_ERROR,
          Column.PROVENANCE);

  private static final int LEAST_RANK = 2;
  private static final int LEAST_NAME = 8;
  private static final int LEAST_PROVENANCE = 20;
  private static final Set<String> NOTHING = Set.of("", "-");
  private static final String CUT = "…";
  private static final String COPY = "copy";

  private final ReportData data;
  private final Reference reference;
  private final int columns;
  private final List<MeasuredView> rows;
  private final boolean hasTies;
  private final Map<Column, Integer> widths = new EnumMap<>(Column.class);

  private RankedTable(ReportData data, Reference reference, int columns) {
    this.data = data;
    this.reference = reference;
    this.columns = Math.max(LEAST_COLUMNS, columns);
    rows = MeasuredView.all(data, reference);
    hasTies = rows.stream().anyMatch(MeasuredView::isTied);
    choose();
  }

  /**
   * The lines of all tables, in the order in which their first rows were measured.
   *
   * @param columns of the terminal; at least {@value #LEAST_COLUMNS} are used
   */
  public static List<String> lines(ReportData data, Reference reference, int columns) {
    return new RankedTable(data, reference, columns).lines();
  }

  /** Sets the widths of those columns that are shown. */
  private void choose() {
    int used = -1;
    for (Column column : Column.MAIN) {
      if (!FURTHER.contains(column)) {
        used += 1 + show(column, natural(column));
      }
    }
    if (used > columns) {
      int name = natural(Column.STRATEGY);
      int left = Math.max(LEAST_NAME, name - (used - columns));
      used += show(Column.STRATEGY, left) - name;
    }
    List<Column> further =
        FURTHER.stream()
            .filter(column -> columns > LEAST_COLUMNS || Column.MAIN.contains(column))
            .filter(column -> rows.stream().anyMatch(row -> !NOTHING.contains(cell(column, row))))
            .toList();
    for (Column column : further) {
      int natural = natural(column);
      int room = columns - used - 1;
      boolean mayBeCut = column == Column.PROVENANCE && room >= LEAST_PROVENANCE;
      if (natural > room && !mayBeCut) {
        return;
      }
      used += 1 + show(column, Math.min(natural, room));
    }
  }

  private int show(Column column, int width) {
    widths.put(column, width);
    return width;
  }

  private int natural(Column column) {
    int rank = hasTies ? LEAST_RANK + 1 : LEAST_RANK;
    int least = column == Column.RANK ? rank : column.head(true).length();
    return rows.stream().mapToInt(row -> cell(column, row).length()).reduce(least, Math::max);
  }

  private String cell(Column column, MeasuredView row) {
    String text = column.brief(row);
    // digits stay below digits, whether a = follows or not
    boolean isDigits = column == Column.RANK && !text.isEmpty() && !row.isTied();
    return hasTies && isDigits ? text + " " : text;
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<Group> groups = data.groups();
    for (int i = 0; i < groups.size(); i++) {
      lines.addAll(table(groups.get(i), MeasuredView.of(groups.get(i), i, data, reference)));
      lines.add("");
    }
    List<String> notes = notes();
    if (!notes.isEmpty()) {
      lines.addAll(notes);
      lines.add("");
    }
    // a file's labels are data: on a terminal, too, they do nothing
    return lines.stream().map(line -> line.replaceAll("\\p{Cntrl}", " ")).toList();
  }

  private List<String> table(Group group, List<MeasuredView> of) {
    Measurement first = of.get(0).row();
    List<String> lines = new ArrayList<>(Paragraph.lines("", 0, title(first)));
    String space = " ".repeat(width(Column.RANK) + 1);
    roofOf(of.get(0).roofline()).ifPresent(roof -> lines.add(space + roof));
    lines.add(line(column -> column.head(first.isArithmetic())));
    for (MeasuredView row : of) {
      lines.add(line(column -> cell(column, row)));
    }
    for (ResultRow failure : group.failures()) {
      lines.add(line(failure, space));
    }
    of.stream()
        .map(MeasuredView::strategy)
        .filter(name -> name.length() > width(Column.STRATEGY))
        .distinct()
        .forEach(
            name ->
                lines.addAll(
                    Paragraph.lines(
                        "", space.length(), cut(name, width(Column.STRATEGY)) + ": " + name)));
    return lines;
  }

  private int width(Column column) {
    return Objects.requireNonNull(widths.get(column));
  }

  private interface Text {
    String of(Column column);
  }

  private String line(Text text) {
    StringBuilder line = new StringBuilder();
    widths.forEach(
        (column, width) -> {
          String cell = text.of(column);
          cell = column == Column.STRATEGY ? cut(cell, width) : end(cell, width);
          String space = " ".repeat(width - cell.length());
          line.append(line.isEmpty() ? "" : " ");
          line.append(column.isNumber() ? space + cell : cell + space);
        });
    return line.toString().stripTrailing();
  }

  /** A row that has no numbers; the whole reason is told elsewhere. */
  private String line(ResultRow failure, String space) {
    int width = width(Column.STRATEGY);
    String name = cut(failure.strategy(), width);
    String pad = " ".repeat(width - name.length());
    String status = new FailedView(failure).status();
    String line = space + name + pad + "  " + status + ": " + failure.reason();
    return end(line.replaceAll("\\s*\\R\\s*", " "), columns);
  }

  /** Names differ at their ends as well as at their beginnings. */
  private static String cut(String name, int width) {
    if (name.length() <= width) {
      return name;
    }
    int tail = width / 3;
    return name.substring(0, width - tail - CUT.length())
        + CUT
        + name.substring(name.length() - tail);
  }

  private static String end(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - CUT.length()) + CUT;
  }

  private String title(Measurement row) {
    Problem problem = row.problem();
    List<String> work = new ArrayList<>();
    if (row.isArithmetic()) {
      work.add(Units.operations(problem.flops()));
    } else if (problem.bytes() > 0) {
      work.add(Units.bytes(problem.bytes()));
    }
    work.add(row.threads() == 1 ? "1 thread" : row.threads() + " threads");
    if (row.callers() > 1) {
      work.add(row.callers() + " callers");
    }
    if (!row.mode().equals("avgt")) {
      work.add(row.mode());
    }
    String label = problem.label().isEmpty() ? "" : problem.label() + ", ";
    return label + row.benchmark() + ": " + String.join(", ", work) + copy(row);
  }

  /** What memory limits is read beside the speed of a plain copy of the same size. */
  private String copy(Measurement row) {
    boolean isCopy = row.benchmark().equals(COPY);
    return data.measurements().stream()
        .filter(other -> !isCopy && !row.isArithmetic() && other.benchmark().equals(COPY))
        .filter(other -> other.problem().descriptor().equals(row.problem().descriptor()))
        .map(Measurement::gigabytesPerSecond)
        .filter(Double::isFinite)
        .findFirst()
        .map(rate -> "; a copy: " + Units.number(rate) + " GB/s")
        .orElse("");
  }

  /** What the machine allows for the least traffic of the problem. */
  private static Optional<String> roofOf(Roofline roofline) {
    double intensity = roofline.intensity();
    double attainable = roofline.attainableGflops(intensity);
    if (!Double.isFinite(attainable)) {
      return Optional.empty();
    }
    return Optional.of(
        "roof: "
            + Units.number(attainable)
            + " GFLOP/s, "
            + (attainable < roofline.peakGflops() ? "by memory" : "the FMA peak")
            + "; operands once each: "
            + Units.number(intensity)
            + " FLOP/B");
  }

  /** What the tables do not say themselves; nothing where they do. */
  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    reference.strategy().ifPresent(name -> notes.add("speed: over " + name));
    if (hasTies) {
      notes.add("=: shares its rank, since the 95% interval of the times' ratio includes 1");
    }
    if (rows.stream().anyMatch(row -> row.row().forkNs().size() < 2)) {
      notes.add("one fork alone has no ±95%, and its rank may be chance");
    }
    if (rows.stream().anyMatch(MeasuredView::isBound)) {
      notes.add("*: starts and ends in the library's own layout, an upper bound");
    }
    return notes.stream().flatMap(note -> Paragraph.lines("", 0, note).stream()).toList();
  }
}
