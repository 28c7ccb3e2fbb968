package org.jconv.bench.transfer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Memory of {@code java.nio}'s, which JNI hands to native code as it is. The floats are in the
 * machine's order of bytes: in the other, which is a new buffer's on most machines, each would be
 * turned round.
 */
final class DirectBufferTensor implements NativeTensor {
  private final FloatBuffer floats;
  private final IntBuffer ints;

  DirectBufferTensor(int length) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(Float.BYTES * length);
    floats = bytes.order(ByteOrder.nativeOrder()).asFloatBuffer();
    ints = bytes.duplicate().order(ByteOrder.nativeOrder()).asIntBuffer();
  }

  @Override
  public void put(float[] from) {
    floats.put(0, from);
  }

  @Override
  public void get(float[] to) {
    floats.get(0, to);
  }

  @Override
  public int bits(int index) {
    return ints.get(index);
  }

  @Override
  public void close() {
    // Java has no way to free a direct buffer; the collector does, with this object
  }
}
