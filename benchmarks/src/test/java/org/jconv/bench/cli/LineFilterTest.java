package org.jconv.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFilterTest {
  private static final String END = System.lineSeparator();

  /** The stream in one piece, and byte by byte. */
  private static String copy(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<ByteArrayInputStream> single =
        IntStream.range(0, bytes.length)
            .mapToObj(i -> new ByteArrayInputStream(bytes, i, 1))
            .toList();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    LineFilter.copy(new ByteArrayInputStream(bytes), whole, "WARN me");
    LineFilter.copy(new SequenceInputStream(Collections.enumeration(single)), pieces, "WARN me");
    assertThat(pieces.toByteArray()).isEqualTo(whole.toByteArray());
    return whole.toString(StandardCharsets.UTF_8);
  }

  /** In these lines / ends a line. */
  @ParameterizedTest
  @CsvSource(
      value = {
        "WARN me/                     |",
        "WARN me/next/                | next/",
        "Picked up/WARN me/next       | Picked up/next",
        "WARN me/WARN me/             | WARN me/",
        "WARN me too/WARN me/end/     | WARN me too/end/",
        "do WARN me/                  | do WARN me/",
        "WARN/                        | WARN/",
        "WARN me                      | WARN me",
        "WAWARN me/                   | WAWARN me/",
        "/WARN me//Größe ±/           | //Größe ±/",
        "no such line/                | no such line/"
      },
      delimiter = '|')
  void copy_dropsThatLineOnceAndNothingElse(String text, String expected) throws IOException {
    String right = expected == null ? "" : expected;
    assertThat(copy(text.replace("/", END))).isEqualTo(right.replace("/", END));
  }

  @Test
  void copy_ofNothing_isNothing() throws IOException {
    assertThat(copy("")).isEmpty();
  }

  /** A question without a line's end must show while its answer is awaited. */
  @Test
  @Timeout(60)
  void copy_ofAnOpenLine_doesNotWaitForItsEnd() throws Exception {
    PipedOutputStream child = new PipedOutputStream();
    PipedInputStream from = new PipedInputStream(child);
    PipedOutputStream to = new PipedOutputStream();
    PipedInputStream terminal = new PipedInputStream(to);
    Thread copying =
        new Thread(
            () -> {
              try {
                LineFilter.copy(from, to, "WARN me");
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    copying.start();
    child.write("Sure? ".getBytes(StandardCharsets.UTF_8));
    child.flush();
    assertThat(terminal.readNBytes(6)).asString(StandardCharsets.UTF_8).isEqualTo("Sure? ");
    child.close();
    copying.join();
  }
}
