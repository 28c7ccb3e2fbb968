package org.jconv.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jconv.bench.compare.Side;
import org.jconv.bench.compare.Stage;
import org.junit.jupiter.api.Test;

class AbPlanTest {
  @Test
  void screening_hasEveryRowOnceInEachBlock_inAnotherOrderEachTime() {
    List<Step> steps = AbRows.plan(5, 2, 6, 12, 1).screening();
    assertThat(steps).hasSize(7 * 6).allMatch(step -> step.stage() == Stage.SCREEN);
    List<List<Integer>> orders = new ArrayList<>();
    for (int block = 0; block < 6; block++) {
      int of = block;
      List<Integer> order =
          steps.subList(7 * block, 7 * block + 7).stream()
              .peek(step -> assertThat(step.block()).isEqualTo(of))
              .map(Step::row)
              .toList();
      assertThat(order).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
      orders.add(order);
    }
    assertThat(orders).doesNotHaveDuplicates();
  }

  @Test
  void order_isBalancedForEachRow_andNotAlternating() {
    boolean anyInARow = false;
    for (long seed = 0; seed < 50; seed++) {
      Map<Integer, List<Side>> firsts =
          AbRows.plan(4, 1, 6, 12, seed).screening().stream()
              .collect(
                  Collectors.groupingBy(
                      Step::row, Collectors.mapping(Step::first, Collectors.toList())));
      for (List<Side> sides : firsts.values()) {
        assertThat(sides.stream().filter(side -> side == Side.BASE)).hasSize(3);
        anyInARow |= IntStream.range(1, 6).anyMatch(i -> sides.get(i) == sides.get(i - 1));
      }
    }
    assertThat(anyInARow).isTrue();
  }

  @Test
  void order_ofAnOddNumber_favoursEitherSideByOne() {
    long base =
        IntStream.range(0, 400)
            .filter(
                seed ->
                    AbRows.plan(1, 0, 5, 5, seed).screening().stream()
                            .filter(step -> step.first() == Side.BASE)
                            .count()
                        == 3)
            .count();
    assertThat(base).as("of 400 seeds").isBetween(140L, 260L);
  }

  @Test
  void order_followsFromTheSeed() {
    assertThat(AbRows.plan(5, 2, 6, 12, 7).screening())
        .isEqualTo(AbRows.plan(5, 2, 6, 12, 7).screening())
        .isNotEqualTo(AbRows.plan(5, 2, 6, 12, 8).screening());
  }

  @Test
  void confirmation_hasTheFlaggedRowsAndTheControls_inTheirBlocks() {
    AbPlan plan = AbRows.plan(5, 2, 6, 12, 1);
    List<Step> steps = plan.confirmation(Map.of(1, 12, 3, 20));
    Map<Integer, Long> counts =
        steps.stream().collect(Collectors.groupingBy(Step::row, Collectors.counting()));
    // the controls take turns
    assertThat(counts).isEqualTo(Map.of(1, 12L, 3, 20L, 5, 10L, 6, 10L));
    assertThat(steps).filteredOn(step -> step.row() == 5).allMatch(step -> step.block() % 2 == 0);
    assertThat(steps).filteredOn(step -> step.row() == 6).allMatch(step -> step.block() % 2 == 1);
    for (int control = 5; control < 7; control++) {
      int row = control;
      assertThat(steps.stream().filter(step -> step.row() == row && step.first() == Side.BASE))
          .hasSize(5);
    }
    assertThat(steps).allMatch(step -> step.stage() == Stage.CONFIRM);
    assertThat(plan.confirmation(Map.of(3, 20, 1, 12))).isEqualTo(steps);
  }

  @Test
  void fewBlocks_areRefused() {
    assertThatThrownBy(() -> AbRows.plan(1, 0, 2, 12, 1))
        .hasMessage("--blocks is 2; it must be at least 3");
    assertThatThrownBy(() -> AbRows.plan(1, 0, 3, 0, 1))
        .hasMessage("--confirm is 0; it must be at least 3");
  }
}
