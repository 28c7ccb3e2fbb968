package org.jconv.bench.ab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jconv.bench.compare.RowKey;
import org.jconv.bench.result.PlannedRow;

/** What a comparison will do, before it does. */
public final class AbLines {
  private AbLines() {}

  /** Rows, forks, time and place. */
  public static List<String> of(AbPlan plan, AbState state, AbEstimate estimate, Path folder) {
    List<String> lines = new ArrayList<>();
    Map<String, List<PlannedRow>> byWork = new LinkedHashMap<>();
    for (PlannedRow row : plan.rows()) {
      byWork.computeIfAbsent(RowKey.of(row).work(), work -> new ArrayList<>()).add(row);
    }
    byWork.forEach(
        (work, rows) ->
            lines.add(
                work
                    + ": "
                    + rows.stream()
                        .map(row -> row.strategy() + RowKey.of(row).conditions())
                        .collect(Collectors.joining(", "))));
    List<Step> screening = plan.screening();
    List<Step> left = screening.stream().filter(step -> !state.isDone(step)).toList();
    lines.add(
        "%d rows and %d rulers, %d blocks of a fork on each side, order by seed %d"
            .formatted(plan.rows().size(), plan.controls().size(), plan.blocks(), plan.seed()));
    if (left.size() < screening.size()) {
      lines.add(
          "%d of %d pairs of forks are done"
              .formatted(screening.size() - left.size(), screening.size()));
    }
    if (!left.isEmpty()) {
      double again = estimate.seconds(plan.confirmation(Map.of(0, plan.confirm())));
      lines.add(
          "about %s, and %s if a row has to be measured again"
              .formatted(about(estimate.seconds(left)), about(again)));
    }
    lines.add("results in " + folder);
    return lines;
  }

  private static String about(double seconds) {
    return seconds < 90 ? Math.round(seconds) + " s" : Math.round(seconds / 60) + " min";
  }
}
