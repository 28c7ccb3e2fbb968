package org.jconv.bench.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jconv.bench.result.StrictJson;
import org.jconv.bench.result.UnreadableFileException;
import org.jspecify.annotations.Nullable;

/**
 * The file that a run appends to while it goes on, a line of JSON for each fork, forced to disk
 * before the next fork starts: whatever ends the run, it loses the fork that was running.
 *
 * <p>Whoever holds the journal open holds a lock on it, so that two runs never write into one
 * folder. The system frees the lock when the process ends, however it does.
 */
public final class Journal implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final ObjectMapper json = StrictJson.ours();

  /** For tests, with a channel that may fail. */
  Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Begins a journal.
   *
   * @param header its first line, written as JSON
   * @throws IllegalArgumentException if the file cannot be made, or another process has made it
   */
  public static Journal create(Path file, Object header) {
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(
          "another run has just begun in the folder "
              + file.getParent()
              + "; name another folder by --out",
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot write results to the folder "
              + file.getParent()
              + " ("
              + e
              + "); name another by --out",
          e);
    }
    Journal journal = locked(file, channel);
    journal.append(header);
    return journal;
  }

  /**
   * Opens the journal of a run that was cut off.
   *
   * @throws IllegalArgumentException if the file cannot be written to, or a run has it open
   */
  public static Journal open(Path file) {
    try {
      return locked(
          file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot go on with the run in " + file.getParent() + " (" + e + ")", e);
    }
  }

  /**
   * Reads what is there, and cuts off what follows its last whole line. It reads by the channel
   * that holds the lock: on Linux, closing another one of the same file would free it.
   *
   * @throws UnreadableFileException if it is broken
   */
  public JournalText text() {
    try {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
      channel.position(0);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // until all is there
      }
      JournalText text = JournalText.of(file, Arrays.copyOf(bytes.array(), bytes.position()));
      channel.truncate(text.length());
      channel.position(text.length());
      return text;
    } catch (IOException e) {
      throw new UnreadableFileException("cannot read " + file + " (" + e + ")", e);
    }
  }

  /**
   * Reads the journal of a run, as {@link #text} does.
   *
   * @throws UnreadableFileException if it is broken
   */
  public JournalFile read() {
    return JournalFile.of(text());
  }

  private static Journal locked(Path file, FileChannel channel) {
    try {
      FileLock lock = lock(channel);
      if (lock == null) {
        channel.close();
        throw new IllegalArgumentException(
            "another run is writing into the folder "
                + file.getParent()
                + "; wait until it ends, or name another folder by --out");
      }
      return new Journal(file, channel);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot lock " + file + " (" + e + ")", e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very process has it
    }
  }

  /**
   * Appends a line, which is on disk when this returns.
   *
   * @param entry written as JSON
   * @throws UncheckedIOException if it is not, such as on a full disk
   */
  public synchronized void append(Object entry) {
    try {
      byte[] text = json.writeValueAsBytes(entry);
      ByteBuffer buffer = ByteBuffer.allocate(text.length + 1).put(text).put((byte) '\n').flip();
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private UncheckedIOException cannotWrite(IOException e) {
    return new UncheckedIOException(
        "cannot write %s (%s); what was measured before is kept, and --resume %s goes on with it"
            .formatted(file, e.getMessage(), file.getParent()),
        e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }
}
