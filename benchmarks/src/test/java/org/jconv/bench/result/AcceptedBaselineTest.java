package org.jconv.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jconv.bench.machine.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptedBaselineTest {
  @TempDir Path folder;

  private Path run(String name, Machine machine, List<ResultRow> rows) throws Exception {
    Path run = Files.createDirectory(folder.resolve(name));
    Files.write(
        run.resolve("results.json"),
        ResultsJson.write(Examples.run(), machine, Optional.empty(), rows));
    Files.writeString(run.resolve("results.csv"), name);
    return run;
  }

  private static List<ResultRow> good() {
    return List.of(Examples.measured("auto", 100));
  }

  private static Machine named(String name, int cores, String jdk) {
    Machine m = Examples.machine();
    Machine.Cpu c = m.cpu();
    return new Machine(
        new Machine.Cpu(
            c.vendor(), name, "6", "1", "1", 1, cores, cores, cores, null, List.of(), c.isa()),
        m.memoryBytes(),
        m.os(),
        new Machine.Jdk(
            "Debian",
            jdk,
            "vm",
            jdk,
            List.of(),
            List.of(),
            1L << 32,
            m.jdk().vmOptions(),
            List.of()),
        m.libraries(),
        null,
        "none",
        m.build());
  }

  @Test
  void accepted_isCopied_andWhoWhenAndWhyIsKept() throws Exception {
    Path to = folder.resolve("machine");
    Path one = run("one", Examples.machine(), good());
    Path two = run("two", Examples.machine(), good());
    assertThat(AcceptedBaseline.accept(one, to, "Eve", "the first", Examples.START))
        .isEqualTo(to.resolve("baseline"));
    AcceptedBaseline.accept(two, to, "Bob", "faster since #12", Examples.START.plusSeconds(1));
    assertThat(Files.readString(to.resolve("baseline/results.csv"))).isEqualTo("two");
    assertThat(to.resolve("baseline/results.json"))
        .hasSameBinaryContentAs(two.resolve("results.json"));
    assertThat(Files.readAllLines(to.resolve("accepted.jsonl")))
        .containsExactly(
            "{\"at\":\"2026-01-31T12:00:00Z\",\"by\":\"Eve\",\"run\":\"one\",\"commit\":"
                + "\"0123456789abcdef0123456789abcdef01234567\",\"dirty\":false,\"reason\":\"the"
                + " first\"}",
            "{\"at\":\"2026-01-31T12:00:01Z\",\"by\":\"Bob\",\"run\":\"two\",\"commit\":"
                + "\"0123456789abcdef0123456789abcdef01234567\",\"dirty\":false,\"reason\":\"faster"
                + " since #12\"}");
  }

  @Test
  void whatIsNoBaseline_isRefused_andNothingIsWritten() throws Exception {
    Path to = folder.resolve("machine");
    Path broken = run("broken", Examples.machine(), Examples.rows());
    assertThatThrownBy(() -> AcceptedBaseline.accept(broken, to, "Eve", "why", Examples.START))
        .hasMessage("the run in " + broken + " has rows that failed; a baseline must be whole");
    Path good = run("good", Examples.machine(), good());
    assertThatThrownBy(() -> AcceptedBaseline.accept(good, to, "Eve", " ", Examples.START))
        .hasMessage("--reason is empty; it must say why");
    assertThatThrownBy(() -> AcceptedBaseline.accept(folder, to, "Eve", "why", Examples.START))
        .hasMessageContaining("holds no results.json");
    assertThat(to).doesNotExist();
    AcceptedBaseline.accept(good, to, "Eve", "why", Examples.START);
    Path other = run("other", named("Ampere", 4, "21"), good());
    assertThatThrownBy(() -> AcceptedBaseline.accept(other, to, "Eve", "why", Examples.START))
        .hasMessageContaining("is the baseline of another machine or JDK (");
  }

  @Test
  void machineName_isWhatAReaderKnowsItBy() {
    assertThat(AcceptedBaseline.machineName(named("Intel(R) Xeon(R) Processor", 2, "17.0.15+6")))
        .isEqualTo("xeon-avx2-2-cores-jdk17");
    assertThat(AcceptedBaseline.machineName(named("AMD EPYC 7763 64-Core Processor", 1, "21-ea")))
        .isEqualTo("epyc-7763-avx2-1-core-jdk21");
    assertThat(
            AcceptedBaseline.machineName(
                named("Intel(R) Core(TM) i7-8700 CPU @ 3.20GHz", 12, "25")))
        .isEqualTo("core-i7-8700-avx2-12-cores-jdk25");
    assertThat(AcceptedBaseline.machineName(Examples.machine()))
        .isEqualTo("amd64-avx2-2-cores-jdk17");
  }
}
