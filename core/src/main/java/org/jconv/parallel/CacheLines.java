package org.jconv.parallel;

/** Brings memory to the cache before it is used, a line at a time. */
public final class CacheLines {
  /** Keeps the loads from being left out as unused. Whatever thread writes it last. */
  private static float seen;

  private CacheLines() {}

  /**
   * Reads a float of each line of {@code rows} runs of {@code length} floats, {@code pitch} apart.
   *
   * <p>A run of a few hundred floats at a distance is over before the processor reads ahead by
   * itself, and gathers wait for one another: of what they miss a handful of lines come at a time.
   * Single loads that nothing depends on wait together, as many as the cache has room for.
   */
  public static void fetch(float[] array, int from, int pitch, int rows, int length) {
    float sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += run(array, from + row * pitch, length);
    }
    seen = sum;
  }

  private static float run(float[] array, int from, int length) {
    float sum = array[from + length - 1];
    for (int i = from; i < from + length - 1; i += Workspace.LINE) {
      sum += array[i];
    }
    return sum;
  }
}
