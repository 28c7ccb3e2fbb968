package org.jconv.bench.report.page;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jconv.bench.result.ResultRow;
import org.jspecify.annotations.Nullable;

/**
 * A row that should have been measured and was not: it says so where others have their time.
 *
 * @param row the row
 */
record FailedView(ResultRow row) implements RowView {
  private static final String UNKNOWN = "-";

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
  public String strategy() {
    return row.strategy();
  }

  @Override
  public String threads() {
    return row.threads() == null ? UNKNOWN : row.threads().toString();
  }

  @Override
  public String rank() {
    return "";
  }

  @Override
  public String time() {
    return Wording.status(row);
  }

  @Override
  public String interval() {
    return UNKNOWN;
  }

  @Override
  public String speedupText() {
    return UNKNOWN;
  }

  @Override
  public String rate() {
    return UNKNOWN;
  }

  @Override
  public String percentOfPeak() {
    return UNKNOWN;
  }

  @Override
  public String intensity() {
    return UNKNOWN;
  }

  @Override
  public String bytesPerOp() {
    return UNKNOWN;
  }

  @Override
  public String workspace() {
    return UNKNOWN;
  }

  @Override
  public String error() {
    return UNKNOWN;
  }

  @Override
  public String computedBy() {
    return String.valueOf(row.reason());
  }

  @Override
  public Map<String, @Nullable Object> data() {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("shape", shape());
    data.put("direction", direction());
    data.put("strategy", strategyName());
    data.put("threads", row.threads());
    for (String unknown : NUMBERS) {
      data.put(unknown, null);
    }
    return data;
  }
}
