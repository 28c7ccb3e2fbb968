package org.jconv.bench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jconv.bench.advise.Runs.HERE;
import static org.jconv.bench.advise.Runs.SHAPE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jconv.bench.advise.Sources.Unused;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Results;
import org.jconv.bench.result.ResultsJson;
import org.jconv.bench.result.UnreadableFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  private static final ResultRow ROW = Runs.row(SHAPE, "quick", 0, 1, 1);

  @TempDir Path results;

  @Test
  void under_takesRunsOfThisMachine() throws Exception {
    write("epyc/main", Runs.otherProcessor(), ROW);
    write("runs/one", HERE, ROW);
    write("runs/nothing", HERE);
    write("mine/two", HERE, ROW);
    Files.createDirectories(results.resolve("runs/pictures"));
    Files.createDirectories(results.resolve("runs/torn"));
    Files.writeString(results.resolve("runs/torn/results.json"), "{");

    Sources sources = Sources.under(results, HERE);
    assertThat(sources.used())
        .extracting(Source::run)
        .containsExactly(at("mine/two"), at("runs/one"));
    assertThat(sources.unused())
        .contains(
            new Unused(at("runs/nothing"), "it times no convolution"),
            new Unused(at("epyc/main"), "its processor is EPYC"))
        .extracting(Unused::run)
        .containsExactlyInAnyOrder(at("runs/nothing"), at("epyc/main"), at("runs/torn"));
  }

  @Test
  void under_withoutThisMachineTakesTheOneMostLikeIt() throws Exception {
    write("epyc/main", Runs.otherProcessor(), ROW);
    write("jdk25/main", Runs.withJdk("25", HERE.jdk().vmOptions()), ROW);
    Sources sources = Sources.under(results, HERE);
    assertThat(sources.used()).extracting(Source::run).containsExactly(at("jdk25/main"));
    assertThat(sources.unused())
        .containsExactly(new Unused(at("epyc/main"), "its processor is EPYC"));
  }

  @Test
  void under_withoutResultsIsEmpty() {
    assertThat(Sources.under(results.resolve("none"), HERE).used()).isEmpty();
  }

  @Test
  void named_takesAllAndRefusesWhatCannotBeRead() throws Exception {
    write("epyc/main", Runs.otherProcessor(), ROW);
    Sources sources = Sources.named(List.of(results.resolve("epyc/main")), HERE);
    assertThat(sources.used()).hasSize(1);
    Path missing = results.resolve("missing");
    assertThatThrownBy(() -> Sources.named(List.of(missing), HERE))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageStartingWith(missing + " does not exist");
  }

  private String at(String run) {
    return results.resolve(run).toString();
  }

  private void write(String run, Machine machine, ResultRow... rows) throws IOException {
    Results made = Runs.results(0, machine, rows);
    Path folder = Files.createDirectories(results.resolve(run));
    Files.write(
        folder.resolve("results.json"),
        ResultsJson.write(made.run().orElseThrow(), machine, Optional.empty(), made.rows()));
  }
}
