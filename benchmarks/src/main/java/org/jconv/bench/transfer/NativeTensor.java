package org.jconv.bench.transfer;

/**
 * A tensor's memory outside the heap, and one way to it and back. Arrays must have the tensor's
 * length. Not for two threads at once.
 */
public interface NativeTensor extends AutoCloseable {

  /** Copies an array into this memory. */
  void put(float[] from);

  /** Copies this memory into an array. */
  void get(float[] to);

  /**
   * The bits of one element as native code finds them, in the machine's order of bytes.
   *
   * @param index of the element, from 0
   */
  int bits(int index);

  /** Gives the memory back; it must not be used afterwards. */
  @Override
  void close();
}
