package org.jconv.depthwise;

import org.jconv.parallel.Team;

/** What the directions share: the team, its members' arrays, and how planes are handed out. */
final class Members {
  /** So many parts a thread that one which was late or slow does not keep the others waiting. */
  private static final int PARTS = 8;

  private final Team team;

  /** Computes one of the items that are handed out. */
  @FunctionalInterface
  interface Item {
    void compute(int item, int member);
  }

  Members(int threads) {
    team = new Team(threads);
  }

  /** An array of zeros for each member. */
  float[][] arrays(int length) {
    return new float[team.size()][length];
  }

  static long bytes(float[][] arrays) {
    return (long) Float.BYTES * arrays.length * arrays[0].length;
  }

  /** The parts that {@code items} items are handed out in. */
  int parts(int items) {
    return Math.min(items, PARTS * team.size());
  }

  /** What computes the items of a part; to be made once, so that a run makes no objects. */
  Team.Work work(int items, Item item) {
    int parts = parts(items);
    return (part, member) -> {
      int end = (int) ((part + 1L) * items / parts);
      for (int i = (int) ((long) part * items / parts); i < end; i++) {
        item.compute(i, member);
      }
    };
  }

  void run(int items, Team.Work work) {
    team.run(parts(items), work);
  }
}
