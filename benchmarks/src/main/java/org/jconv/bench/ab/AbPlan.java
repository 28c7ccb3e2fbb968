package org.jconv.bench.ab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jconv.bench.compare.Renames;
import org.jconv.bench.compare.Side;
import org.jconv.bench.compare.Stage;
import org.jconv.bench.result.PlannedRow;

/**
 * What is measured, and in which order. A block holds every row once, shuffled; the two forks of a
 * row follow each other, since what is near in time is alike. Which side goes first is balanced
 * over the blocks of a row and shuffled, not alternated: whatever the machine does in turns would
 * fall in step (Abedi and Brecht, Conducting Repeatable Experiments in Highly Variable Cloud
 * Computing Environments, ICPE 2017). All follows from the seed.
 *
 * @param rows that are compared
 * @param controls rows that cannot differ but by the machine's doing: all in every block of the
 *     screening, and one in each block of the confirmation
 * @param renamed what the head calls otherwise
 * @param blocks of the screening
 * @param confirm blocks, at least, of a row that is measured again
 * @param seed of the order
 */
public record AbPlan(
    List<PlannedRow> rows,
    List<PlannedRow> controls,
    Renames renamed,
    int blocks,
    int confirm,
    long seed) {
  /** Fewer give no interval that is of use. */
  public static final int FEWEST_BLOCKS = 3;

  /** Copies the rows. */
  public AbPlan {
    rows = List.copyOf(rows);
    controls = List.copyOf(controls);
    Set<String> strategies = rows.stream().map(PlannedRow::strategy).collect(Collectors.toSet());
    for (String name : renamed.heads().keySet()) {
      if (!strategies.contains(name)) {
        throw new IllegalArgumentException(
            "--renamed names %s, of which no row is compared; it must be one of %s"
                .formatted(name, String.join(", ", new TreeSet<>(strategies))));
      }
    }
    check("--blocks", blocks);
    check("--confirm", confirm);
  }

  private static void check(String option, int number) {
    if (number < FEWEST_BLOCKS) {
      throw new IllegalArgumentException(
          "%s is %d; it must be at least %d".formatted(option, number, FEWEST_BLOCKS));
    }
  }

  /** All rows by their index. */
  public List<PlannedRow> all() {
    List<PlannedRow> all = new ArrayList<>(rows);
    all.addAll(controls);
    return all;
  }

  /** Whether the row of that index is a control. */
  public boolean isControl(int row) {
    return row >= rows.size();
  }

  /** The first stage: every row. */
  List<Step> screening() {
    Map<Integer, Integer> all = new TreeMap<>();
    for (int row = 0; row < rows.size(); row++) {
      all.put(row, blocks);
    }
    return steps(Stage.SCREEN, all);
  }

  /**
   * The second stage.
   *
   * @param flagged the rows to measure again, and in how many blocks
   */
  List<Step> confirmation(Map<Integer, Integer> flagged) {
    return steps(Stage.CONFIRM, new TreeMap<>(flagged));
  }

  /**
   * The controls take turns in the confirmation: all of them in every block were half of its time
   * with one or two rows to measure again.
   */
  private List<Step> steps(Stage stage, Map<Integer, Integer> blocksOfRows) {
    int most = blocksOfRows.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    int turns = stage == Stage.CONFIRM ? controls.size() : 1;
    for (int i = 0; i < controls.size(); i++) {
      int turn = i % turns;
      blocksOfRows.put(rows.size() + i, (most - turn + turns - 1) / turns);
    }
    Random random = new Random(31 * seed + stage.ordinal());
    Map<Integer, List<Side>> orders = new TreeMap<>();
    blocksOfRows.forEach((row, count) -> orders.put(row, order(count, random)));
    List<Step> steps = new ArrayList<>();
    for (int block = 0; block < most; block++) {
      List<Integer> shuffled = new ArrayList<>(blocksOfRows.keySet());
      Collections.shuffle(shuffled, random);
      for (int row : shuffled) {
        List<Side> order = orders.getOrDefault(row, List.of());
        int every = isControl(row) ? turns : 1;
        boolean isDue = block % every == Math.max(0, row - rows.size()) % every;
        if (isDue && block / every < order.size()) {
          steps.add(new Step(stage, block, row, order.get(block / every)));
        }
      }
    }
    return steps;
  }

  /** As often one side first as the other, and of an odd number one more of either. */
  private static List<Side> order(int blocks, Random random) {
    boolean odd = random.nextBoolean();
    List<Side> order = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      order.add(block % 2 == 0 == odd ? Side.BASE : Side.HEAD);
    }
    Collections.shuffle(order, random);
    return order;
  }
}
