package org.jconv.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {
  @TempDir Path parent;

  private static void write(ResultFolder folder, List<ResultRow> rows) {
    folder.write(Examples.run(), Examples.machine(), Optional.of(Examples.ROOF), rows, List.of());
  }

  @Test
  void write_makesFilesThatAreRead() {
    ResultFolder folder = ResultFolder.create(parent.resolve("run"));
    write(folder, Examples.rows());
    assertThat(ResultFiles.read(folder.path())).isEqualTo(Examples.results());
    assertThat(ResultFiles.read(folder.path().resolve("results.json")).rows()).hasSize(5);
    assertThat(folder.path().resolve("machine.json")).content().contains("\"roof\" : {");
    assertThat(folder.path().resolve("jmh.json")).content().isEqualToIgnoringWhitespace("[]");
  }

  @Test
  void write_replacesWhatWasThereAndLeavesNothingElse() throws IOException {
    ResultFolder folder = ResultFolder.create(parent.resolve("a/b/run"));
    write(folder, Examples.rows().subList(0, 1));
    write(folder, Examples.rows());
    assertThat(Files.readAllLines(folder.path().resolve("results.csv"))).hasSize(1 + 5);
    try (var files = Files.list(folder.path())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("results.json", "results.csv", "machine.json", "jmh.json");
    }
  }

  @Test
  void write_onAFullDisk_saysSoAndLeavesWhatWasThere() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full, which Linux has");
    ResultFolder folder = ResultFolder.create(parent.resolve("run"));
    write(folder, Examples.rows().subList(0, 1));
    Path file = folder.path().resolve("results.json");
    Files.createSymbolicLink(folder.path().resolve("results.json.next"), Path.of("/dev/full"));
    assertThatThrownBy(() -> write(folder, Examples.rows()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot write %s (No space left on device); what was measured is kept, and --resume %s"
                + " goes on with it",
            file, folder.path());
    assertThat(ResultsJson.read(file).rows()).hasSize(1);
  }

  @Test
  void of_aFolderWithoutAJournal_isRefused() {
    assertThatThrownBy(() -> ResultFolder.of(parent))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the folder %s holds no journal.jsonl, so there is no run to go on with; --out %s starts"
                + " one",
            parent, parent);
  }

  @Test
  void folderInUse_isRefused() throws IOException {
    Files.createFile(parent.resolve("something"));
    assertThatThrownBy(() -> ResultFolder.create(parent))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the folder %s is not empty; results must go into a new or an empty one", parent);
  }

  @Test
  void folderOfAnotherRun_isRefusedWithAWayOn() throws IOException {
    Files.createFile(parent.resolve("journal.jsonl"));
    assertThatThrownBy(() -> ResultFolder.create(parent))
        .hasMessageEndingWith(", and --resume %s goes on with the run that is there", parent);
  }

  @Test
  void fileInTheWay_isRefused() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));
    assertThatThrownBy(() -> ResultFolder.create(file.resolve("run")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot write results to the folder " + file);
  }
}
