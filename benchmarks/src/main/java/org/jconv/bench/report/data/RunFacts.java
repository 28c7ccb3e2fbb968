package org.jconv.bench.report.data;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.result.JmhSettings;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Results;
import org.jconv.bench.result.RunInfo;

/** Where results come from, as a list of what and how. */
final class RunFacts {
  private final List<Fact> facts = new ArrayList<>();

  private RunFacts() {}

  static List<Fact> of(Results results) {
    RunFacts facts = new RunFacts();
    results.run().ifPresent(facts::run);
    facts.each("JMH", results, RunFacts::jmh);
    facts.each("JVM", results, RunFacts::jvm);
    results.machine().map(Machine::build).ifPresent(facts::build);
    return facts.facts;
  }

  private void run(RunInfo run) {
    add(
        "command",
        "benchmarks.jar "
            + String.join(" ", run.command().stream().map(RunFacts::quoted).toList()));
    add("started", time(run.started()));
    run.resumed().forEach(resumed -> add("resumed", time(resumed)));
    add("finished", run.finished() == null ? "no: it was stopped before" : time(run.finished()));
  }

  private void build(Machine.Build build) {
    add("commit", build.commit() + (Boolean.TRUE.equals(build.dirty()) ? ", changed" : ""));
  }

  private void add(String label, String text) {
    facts.add(new Fact(label, text.strip()));
  }

  /** What is said of the rows, each once. */
  private void each(String label, Results results, Function<JmhSettings, String> text) {
    Set<String> said = new LinkedHashSet<>();
    results.rows().stream()
        .map(ResultRow::jmh)
        .flatMap(Stream::ofNullable)
        .forEach(settings -> said.add(text.apply(settings)));
    said.forEach(one -> add(label, one));
  }

  private static String jmh(JmhSettings jmh) {
    return (jmh.jmhVersion() == null ? "" : jmh.jmhVersion() + ", ")
        + "mode "
        + jmh.mode()
        + ", "
        + (jmh.forks() == 0 ? "no forks" : many(jmh.forks(), "fork"))
        + "; warm-up "
        + iterations(jmh.warmupIterations(), jmh.warmupTime())
        + ", measured "
        + iterations(jmh.measurementIterations(), jmh.measurementTime())
        + (jmh.callers() == 1 ? "" : "; " + jmh.callers() + " callers");
  }

  private static String iterations(int count, String time) {
    return many(count, "iteration") + " of " + time;
  }

  private static String many(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static String jvm(JmhSettings jmh) {
    return Objects.requireNonNullElse(jmh.vmName(), "unknown")
        + (jmh.vmVersion() == null ? "" : " " + jmh.vmVersion());
  }

  /** UTC, to the second. */
  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** As a shell takes it. */
  private static String quoted(String argument) {
    return argument.matches("[\\w@%+=:,./-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
