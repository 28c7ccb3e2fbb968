package org.jconv.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A protobuf message, written field by field. It keeps the pieces and joins them once: a message's
 * length comes before it, and weights are large.
 */
final class ProtobufMessage {
  /** Wire types: a variable-length integer, and bytes after their length. */
  private static final int VARINT = 0;

  private static final int LENGTH_DELIMITED = 2;

  private final List<ByteBuffer> pieces = new ArrayList<>();
  private int length;

  /** Adds an integer. A negative one takes ten bytes, as protobuf's {@code int64} does. */
  ProtobufMessage integer(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  ProtobufMessage text(int field, String value) {
    return bytes(field, ByteBuffer.wrap(value.getBytes(UTF_8)));
  }

  /** Adds what remains in a buffer, which must not change any more. */
  ProtobufMessage bytes(int field, ByteBuffer value) {
    tag(field, LENGTH_DELIMITED);
    varint(value.remaining());
    append(value);
    return this;
  }

  /** Adds a message, which must not change any more. */
  ProtobufMessage message(int field, ProtobufMessage value) {
    tag(field, LENGTH_DELIMITED);
    varint(value.length);
    value.pieces.forEach(this::append);
    return this;
  }

  /**
   * All bytes, off the heap.
   *
   * @throws ArithmeticException while adding, if they are more than 2³¹−1
   */
  ByteBuffer toDirectBuffer() {
    ByteBuffer all = ByteBuffer.allocateDirect(length);
    pieces.forEach(piece -> all.put(piece.duplicate()));
    return all.flip();
  }

  private void tag(int field, int wireType) {
    varint((long) field << 3 | wireType);
  }

  /** Seven bits a byte, the lowest first; the top bit says that more follow. */
  private void varint(long value) {
    ByteBuffer bytes = ByteBuffer.allocate(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.put((byte) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    append(bytes.put((byte) rest).flip());
  }

  private void append(ByteBuffer piece) {
    length = Math.addExact(length, piece.remaining());
    pieces.add(piece);
  }
}
