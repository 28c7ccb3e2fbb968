package org.jconv.bench.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Copies a stream as it comes, byte for byte, but for the first line that is exactly a given one.
 * Only what may yet become that line is held back, so that a terminal stays live.
 */
final class LineFilter {
  private final byte[] line;

  /** How much of the line has been seen since the last line began; −1 within another line. */
  private int seen;

  private boolean dropped;

  private LineFilter(String line) {
    this.line = (line + System.lineSeparator()).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Copies until the stream ends.
   *
   * @param line ASCII, without its end
   */
  static void copy(InputStream from, OutputStream to, String line) throws IOException {
    LineFilter filter = new LineFilter(line);
    byte[] chunk = new byte[8192];
    for (int length = from.read(chunk); length >= 0; length = from.read(chunk)) {
      ByteArrayOutputStream kept = new ByteArrayOutputStream();
      for (int i = 0; i < length; i++) {
        filter.pass(chunk[i], kept);
      }
      kept.writeTo(to);
      to.flush();
    }
    if (!filter.dropped && filter.seen > 0) {
      to.write(filter.line, 0, filter.seen);
      to.flush();
    }
  }

  private void pass(byte next, ByteArrayOutputStream kept) {
    if (!dropped && seen >= 0 && next == line[seen]) {
      seen++;
      dropped = seen == line.length;
      return;
    }
    if (!dropped && seen > 0) {
      kept.write(line, 0, seen);
    }
    kept.write(next);
    seen = next == '\n' ? 0 : -1;
  }
}
