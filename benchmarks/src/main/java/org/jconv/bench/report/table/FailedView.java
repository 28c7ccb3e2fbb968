package org.jconv.bench.report.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Status;
import org.jspecify.annotations.Nullable;

/**
 * A row that should have been measured and was not: it says so where others have their time, and
 * why where others say what computed them.
 *
 * @param row the row
 */
public record FailedView(ResultRow row) implements RowView {
  private static final String UNKNOWN = "-";

  private static final List<String> NUMBERS =
      List.of(
          "group",
          "ns",
          "interval",
          "speedup",
          "rate",
          "peak",
          "intensity",
          "heap",
          "workspace",
          "error");

  @Override
  public String shape() {
    return row.problem().label();
  }

  @Override
  public String direction() {
    return row.benchmark();
  }

  @Override
  public String strategyName() {
    return row.strategy();
  }

  @Override
  public String threads() {
    return row.threads() == null ? UNKNOWN : row.threads().toString();
  }

  /** What became of it, in a word or two. */
  public String status() {
    return status(row);
  }

  /** What became of a row that was not measured, in a word or two. */
  public static String status(ResultRow row) {
    return row.status() == Status.WRONG_ANSWER ? "wrong answer" : row.status().label();
  }

  String text(Column column) {
    return switch (column) {
      case RANK -> "";
      case STRATEGY -> row.strategy();
      case TIME -> status();
      case PROVENANCE -> String.valueOf(row.reason());
      default -> UNKNOWN;
    };
  }

  @Override
  public Map<String, @Nullable Object> data() {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    NUMBERS.forEach(unknown -> data.put(unknown, null));
    data.put("shape", shape());
    data.put("direction", direction());
    data.put("strategy", strategyName());
    data.put("threads", row.threads());
    return data;
  }
}
