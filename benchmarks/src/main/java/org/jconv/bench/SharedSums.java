package org.jconv.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.verify.Computation;
import org.jconv.verify.Oracle;
import org.jconv.verify.Tensor;

/**
 * The oracle's sums, shared by the forks of a run. Every fork compares its answer with them, on the
 * same operands; computing them by nested loops in each would take longer than all that is timed.
 * So the first fork that needs them leaves them in a folder for the others.
 */
public final class SharedSums {

  /** The system property that names the folder; without it every process computes its own. */
  public static final String FOLDER_PROPERTY = "jconv.sums";

  private static final int CHUNK = 1 << 16;

  private SharedSums() {}

  /** Lets the oracle have the sums that are there, or has it compute them and leaves them. */
  static void share(Oracle oracle, ConvolutionShape shape, Direction direction) {
    String folder = System.getProperty(FOLDER_PROPERTY);
    if (folder == null) {
      return;
    }
    byte[] problem = (shape + " " + direction).getBytes(StandardCharsets.UTF_8);
    Path file = Path.of(folder, UUID.nameUUIDFromBytes(problem).toString());
    try {
      if (Files.exists(file)) {
        oracle.use(direction, read(file, shape, direction));
      } else {
        write(Path.of(folder), file, oracle.sums(direction));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot share the oracle's sums in " + file, e);
    }
  }

  private static Oracle.Sums read(Path file, ConvolutionShape shape, Direction direction)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new Oracle.Sums(read(channel, shape, direction), read(channel, shape, direction));
    }
  }

  private static List<double[]> read(
      FileChannel channel, ConvolutionShape shape, Direction direction) throws IOException {
    List<double[]> sums = new ArrayList<>();
    ByteBuffer bytes = chunk();
    for (Tensor output : Computation.outputs(shape, direction)) {
      double[] values = new double[output.values().length];
      for (int at = 0; at < values.length; at += CHUNK) {
        int count = Math.min(CHUNK, values.length - at);
        bytes.clear().limit(count * Double.BYTES);
        while (bytes.hasRemaining()) {
          if (channel.read(bytes) < 0) {
            throw new EOFException("it ends too early");
          }
        }
        bytes.flip().asDoubleBuffer().get(values, at, count);
      }
      sums.add(values);
    }
    return sums;
  }

  /** In one step, so that whoever finds the file finds all of it. */
  private static void write(Path folder, Path file, Oracle.Sums sums) throws IOException {
    Path next = Files.createTempFile(folder, "sums", ".next");
    try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
      for (double[] values : sums.exact()) {
        write(channel, values);
      }
      for (double[] values : sums.magnitudes()) {
        write(channel, values);
      }
    }
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(FileChannel channel, double[] values) throws IOException {
    ByteBuffer bytes = chunk();
    for (int at = 0; at < values.length; at += CHUNK) {
      int count = Math.min(CHUNK, values.length - at);
      bytes.clear().limit(count * Double.BYTES);
      bytes.asDoubleBuffer().put(values, at, count);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  private static ByteBuffer chunk() {
    return ByteBuffer.allocateDirect(CHUNK * Double.BYTES).order(ByteOrder.nativeOrder());
  }
}
