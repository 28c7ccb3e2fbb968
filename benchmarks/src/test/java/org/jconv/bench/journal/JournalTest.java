package org.jconv.bench.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jconv.bench.result.Examples;
import org.jconv.bench.result.MeasuredFork;
import org.jconv.bench.result.Status;
import org.jconv.bench.result.UnreadableFileException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
  static final JournalEntry.Header HEADER =
      new JournalEntry.Header(
          Examples.START,
          List.of("--shapes", "a b"),
          Examples.machine(),
          List.of(Examples.planned("nested-loops"), Examples.planned("tiled-loops")),
          List.of(Examples.rows().get(4)));

  static final List<JournalEntry> ENTRIES =
      List.of(
          new JournalEntry.RoofMeasured(Examples.ROOF),
          fork(0, 0, 4e8),
          new JournalEntry.Resumed(Examples.START.plusSeconds(5)),
          fork(0, 1, 5e8),
          new JournalEntry.ForkFailed(1, 0, Status.FAILED, "it died"),
          new JournalEntry.Finished(Examples.START.plusSeconds(9)));

  @TempDir Path folder;
  private Path file;

  static JournalEntry fork(int row, int fork, double ns) {
    return new JournalEntry.ForkMeasured(
        row,
        fork,
        List.of(new MeasuredFork(Examples.settings("avgt", "us/op"), Examples.fork(ns))));
  }

  @BeforeEach
  void name() {
    file = folder.resolve("journal.jsonl");
  }

  private void write(int entries) {
    try (Journal journal = Journal.create(file, HEADER)) {
      ENTRIES.subList(0, entries).forEach(journal::append);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "fa-IR"})
  void read_ofWhatWasWritten_isTheSameInAnyLocale(String locale) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      write(ENTRIES.size());
      JournalFile read = JournalFile.read(file);
      assertThat(read.header()).isEqualTo(HEADER);
      assertThat(read.entries()).isEqualTo(ENTRIES);
      assertThat(read.torn()).isEmpty();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void append_isInTheFileAtOnceAndIsOneLine() throws IOException {
    try (Journal journal = Journal.create(file, HEADER)) {
      assertThat(file)
          .content()
          .hasLineCount(1)
          .endsWith("\n")
          .startsWith(
              "{\"format\":\"jconv-journal\",\"version\":1,\"started\":\"2026-01-31T12:00:00Z\"");
      journal.append(ENTRIES.get(1));
      assertThat(Files.readAllLines(file).get(1))
          .startsWith("{\"type\":\"fork\",\"row\":0,\"fork\":0,\"measured\":[{\"jmh\":{");
    }
  }

  @Test
  void tornLastLine_isDroppedWithASentence_andOverwritten() throws IOException {
    write(2);
    byte[] whole = Files.readAllBytes(file);
    for (String torn : List.of("{", "{\"type\":\"fork\",\"row\":0,\"for", "\0\0\0", "é")) {
      Files.write(file, whole);
      Files.writeString(file, torn, StandardOpenOption.APPEND);
      assertThat(JournalFile.read(file).torn())
          .hasValue(
              file + ":4: the last line is not whole and was dropped; its fork is measured again");
      try (Journal journal = Journal.open(file)) {
        assertThat(journal.read().entries()).isEqualTo(ENTRIES.subList(0, 2));
        journal.append(ENTRIES.get(2));
      }
      JournalFile again = JournalFile.read(file);
      assertThat(again.torn()).isEmpty();
      assertThat(again.entries()).isEqualTo(ENTRIES.subList(0, 3));
    }
  }

  @Test
  void wholeLastLineWithoutItsEnd_isTornAsWell() throws IOException {
    write(2);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    assertThat(JournalFile.read(file).entries()).hasSize(1);
  }

  @Test
  void headerThatIsNotWhole_leavesNothingToGoOnWith() throws IOException {
    Files.writeString(file, "{\"format\":\"jconv-jour");
    assertThatThrownBy(() -> JournalFile.read(file))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage(
            file + " holds no whole line: the run was cut off before it began; start it anew");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1|{\"format\":\"jconv-journal\"|{\"format\":\"jconv-results\"|it is none of jconv's files",
        "1|\"version\":1|\"version\":7|its version is 7, and this program reads version 1",
        "1|\"command\":|\"commands\":|the field 'command' is missing",
        "3|\"row\":0|\"row\":\"0\"|row",
        "3|\"row\":0|\"row\":2|there is no row 2; the plan has 2, from 0",
        "3|\"fork\":0|\"fork\":1|fork 1 of row 0 does not follow those before; it must be 0",
        "3|\"type\":\"fork\"|\"type\":\"spoon\"|unknown kind of entry 'spoon'",
        "3|\"ns\":4.0E8|\"ns\":\"NaN\"|measured[0].fork: ns is NaN; a time must be a number",
        "3|}]}|}]|it ends in the middle",
        "5|\"row\":0|\"row\":1|fork 1 of row 1 does not follow those before; it must be 0",
        "6|\"status\":\"failed\"|\"status\":\"declined\"|a fork cannot fail by being declined",
        "6|,\"reason\":\"it died\"|``|the field 'reason' is missing"
      })
  void brokenLine_isRefusedWithItsNumber(int line, String right, String wrong, String what)
      throws IOException {
    write(ENTRIES.size());
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(line - 1)).contains(right);
    lines.set(line - 1, lines.get(line - 1).replace(right, wrong));
    Files.write(file, lines);
    assertThatThrownBy(() -> JournalFile.read(file))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageStartingWith(file + ":" + line + ": ")
        .hasMessageContaining(what)
        .message()
        .hasLineCount(1);
  }

  @Test
  void secondRunInTheFolder_isRefused() {
    try (Journal first = Journal.create(file, HEADER)) {
      assertThatThrownBy(() -> Journal.open(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "another run is writing into the folder %s; wait until it ends, or name another folder"
                  + " by --out",
              folder);
      assertThatThrownBy(() -> Journal.create(file, HEADER))
          .hasMessage(
              "another run has just begun in the folder %s; name another folder by --out", folder);
      first.append(ENTRIES.get(0));
    }
    Journal.open(file).close();
  }

  @Test
  void fullDisk_isOneSentence() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "there is no /dev/full, which Linux has");
    try (Journal journal = new Journal(file, FileChannel.open(full, StandardOpenOption.WRITE))) {
      assertThatThrownBy(() -> journal.append(ENTRIES.get(0)))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage(
              "cannot write %s (No space left on device); what was measured before is kept, and"
                  + " --resume %s goes on with it",
              file, folder);
    }
  }

  @Test
  void folderThatCannotBeWrittenTo_isOneSentence() throws IOException {
    assertThatThrownBy(() -> Journal.create(folder.resolve("absent").resolve("j"), HEADER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot write results to the folder " + folder.resolve("absent"));
    write(1);
    assumeTrue(file.toFile().setReadOnly(), "this file system knows no permissions");
    assumeFalse(Files.isWritable(file), "this user may write to everything");
    assertThatThrownBy(() -> Journal.open(file))
        .hasMessageStartingWith("cannot go on with the run in " + folder + " (java.nio.file.Acc");
  }
}
