package org.jconv.depthwise;

/** Computes the output planes of a group from its input planes. */
interface GroupPass {

  /** Floats that a member of the team needs for what is not written to the output at once. */
  int scratchLength();

  /**
   * Computes a group.
   *
   * @param in input planes one after another, from {@code at}
   * @param padded the member's {@link PaddedPlanes}
   * @param w the weights of a filter for each output plane, from {@code wo}
   * @param starts what the sums of each output plane start with, from {@code so}
   * @param out output planes one after another, from {@code oo}
   * @param scratch the member's {@link #scratchLength} floats
   */
  void compute(
      float[] in,
      int at,
      float[] padded,
      float[] w,
      int wo,
      float[] starts,
      int so,
      float[] out,
      int oo,
      float[] scratch);

  /** Floats of scratch that a group writes and reads. */
  long copied();

  /** Whether most groups are padded; else only what is at an end of an array. */
  boolean isPadded();

  /** Bytes of the tables. */
  long bytes();
}
