package org.jconv.layer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.SplittableRandom;

/**
 * Draws the masks of one plan of {@link Dropout}, one after another from a seed.
 *
 * <p>An element is kept if a uniform number {@code u} in [0, 256) is less than {@code 256·q}, q
 * being the probability to keep. The integer part of u is one byte of a random {@code long}, which
 * serves eight elements, and decides unless it equals the integer part of {@code 256·q}: once in
 * 256 elements. Then, and only then, a {@code long} of its own gives the 53 bits of u's fraction.
 */
final class DropoutMask {
  /** The eight bytes of a long, the first element's lowest, whatever the machine's order. */
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
  private static final long LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;

  /** In each 16 bits: the value 1, the low byte, the bit above the low byte. */
  private static final long EACH_PAIR = 0x0001_0001_0001_0001L;

  private static final long EVEN_BYTES = 0x00FF_00FF_00FF_00FFL;
  private static final long ABOVE = 0x0100_0100_0100_0100L;

  /** {@code 256·q} as an integer, 0…256, and a fraction. */
  private final int whole;

  private final double fraction;
  private final SplittableRandom random;
  private final byte[] keep;

  /**
   * Starts the sequence.
   *
   * @param keepProbability more than 0, at most 1
   * @param length elements of a mask
   */
  DropoutMask(double keepProbability, long seed, int length) {
    this.whole = (int) (256 * keepProbability);
    this.fraction = 256 * keepProbability - whole;
    // the concrete class: its call is inlined whatever other generators the program uses
    this.random = new SplittableRandom(seed);
    this.keep = new byte[length];
  }

  /** The mask last drawn, one byte for each element: 1 is kept, 0 is dropped. */
  byte[] keep() {
    return keep;
  }

  /** Draws the next mask. */
  void draw() {
    int i = 0;
    for (; i <= keep.length - 8; i += 8) {
      EIGHT_BYTES.set(keep, i, nextEight());
    }
    if (i < keep.length) {
      long eight = nextEight();
      for (; i < keep.length; i++) {
        keep[i] = (byte) (eight & 1);
        eight >>>= 8;
      }
    }
  }

  /** The next eight elements of the mask, one a byte. */
  private long nextEight() {
    long bytes = random.nextLong();
    // 16 bits for each byte leave room for 256 above it, which is borrowed from iff byte < whole
    long threshold = whole * EACH_PAIR;
    long even = ((bytes & EVEN_BYTES) | ABOVE) - threshold;
    long odd = (((bytes >>> 8) & EVEN_BYTES) | ABOVE) - threshold;
    long kept = ((~even & ABOVE) >>> 8) | (~odd & ABOVE);
    if (fraction > 0) {
      long unlike = bytes ^ (whole * EACH_BYTE);
      long ties = ~(((unlike & LOW_BITS) + LOW_BITS) | unlike | LOW_BITS); // top bit of each 0
      while (ties != 0) {
        if ((random.nextLong() >>> 11) * 0x1p-53 < fraction) {
          kept |= Long.lowestOneBit(ties) >>> 7;
        }
        ties &= ties - 1;
      }
    }
    return kept;
  }
}
