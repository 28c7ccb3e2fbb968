package org.jconv.bench.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jconv.bench.report.Paragraph;
import org.jconv.bench.run.RunPlan;

/** What cannot run and why, in as few lines as that takes. */
final class DeclinedLines {
  private DeclinedLines() {}

  private record Same(String strategy, String shape, String reason) {}

  static List<String> of(List<RunPlan.Declined> declined) {
    Map<Same, List<String>> labels = new LinkedHashMap<>();
    for (RunPlan.Declined one : declined) {
      labels
          .computeIfAbsent(
              new Same(one.strategy(), one.shape(), one.reason()), same -> new ArrayList<>())
          .add(one.label());
    }
    List<String> lines = new ArrayList<>();
    labels.forEach(
        (same, of) ->
            lines.addAll(
                Paragraph.lines(
                    "",
                    0,
                    String.format(
                        "%s does not run %s of %s: %s",
                        same.strategy(), String.join(", ", of), same.shape(), same.reason()))));
    return lines;
  }
}
