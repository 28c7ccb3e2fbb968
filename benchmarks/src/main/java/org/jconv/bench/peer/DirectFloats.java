package org.jconv.bench.peer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Arrays of floats off the heap, for native code to work in. */
final class DirectFloats {
  /** A cache line, and the widest vector: aligned loads never straddle two lines. */
  private static final int ALIGNMENT = 64;

  private DirectFloats() {}

  /** The bytes that an array takes. A buffer has fewer than 2³¹. */
  static long bytes(int length) {
    return (long) Float.BYTES * length + ALIGNMENT;
  }

  /** An array of zeros that starts where a cache line does. */
  static FloatBuffer allocate(int length) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(Math.toIntExact(bytes(length)));
    return buffer
        .slice(ALIGNMENT - buffer.alignmentOffset(0, ALIGNMENT), Float.BYTES * length)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
