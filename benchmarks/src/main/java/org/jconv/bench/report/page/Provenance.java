package org.jconv.bench.report.page;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.report.MachineLines;
import org.jconv.bench.report.Units;
import org.jconv.bench.report.data.Fact;
import org.jconv.bench.report.data.ReportData;
import org.jconv.bench.report.markup.Markup;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.roof.Peak;
import org.jconv.bench.roof.Roof;

/** Where the numbers come from, and which ones are missing. */
final class Provenance {
  private Provenance() {}

  static void write(Markup html, ReportData data) {
    absences(html, data.absences());
    html.line().open("section", "id", "machine").element("h2", "Machine and provenance").line();
    if (!data.facts().isEmpty()) {
      html.open("dl").line();
      for (Fact fact : data.facts()) {
        html.element("dt", fact.label()).element("dd", fact.text()).line();
      }
      html.close().line();
    }
    if (data.machine().isPresent()) {
      Machine machine = data.machine().get();
      html.element("pre", String.join("\n", MachineLines.of(machine))).line();
    } else {
      html.element("p", "The files do not name the machine.");
    }
    if (data.roof().isPresent()) {
      roof(html, data.roof().get());
    } else {
      html.element("p", "The roof was not measured.");
    }
    html.close().line();
  }

  private static void roof(Markup html, Roof roof) {
    html.open("div", "class", "scroll").open("table").line();
    html.element("caption", "The roof, measured by kernels of our own before and after the rows");
    html.open("thead").open("tr");
    String lanes = roof.lanes() == 0 ? "" : " (" + roof.lanes() + " lanes)";
    for (String head : List.of("threads", "scalar FMA", "SIMD FMA" + lanes, "memory (triad)")) {
      html.element("th", head, "scope", "col", "class", "number");
    }
    html.close().close().open("tbody");
    for (Peak peak : roof.peaks()) {
      html.open("tr");
      html.element("td", Integer.toString(peak.threads()), "class", "number");
      html.element("td", Units.number(peak.scalarGflops()) + " GFLOP/s", "class", "number");
      html.element("td", Units.number(peak.simdGflops()) + " GFLOP/s", "class", "number");
      html.element("td", Units.number(peak.triadGbs()) + " GB/s", "class", "number");
      html.close();
    }
    html.close().close().close().line();
  }

  private static void absences(Markup html, Optional<List<ResultRow>> absences) {
    html.line().open("section", "id", "absent").element("h2", "Failed and declined").line();
    if (absences.isEmpty()) {
      html.element(
          "p",
          "The file holds what was measured, and not which rows failed or which strategies"
              + " declined.");
    } else if (absences.get().isEmpty()) {
      html.element("p", "Nothing failed, and no strategy declined.");
    } else {
      long failed = absences.get().stream().filter(row -> row.status().isFailure()).count();
      long declined = absences.get().size() - failed;
      html.element(
          "p",
          failed + " failed, " + declined + (declined == 1 ? " was declined." : " were declined."));
      html.open("details", "open", failed > 0 ? "open" : null).element("summary", "Which and why");
      html.open("ul").line();
      absences.get().stream()
          .sorted(Comparator.comparing(row -> !row.status().isFailure()))
          .forEach(row -> html.element("li", Wording.absence(row)).line());
      html.close().close();
    }
    html.close().line();
  }
}
