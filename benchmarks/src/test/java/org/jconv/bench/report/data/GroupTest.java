package org.jconv.bench.report.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jconv.Direction;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Facts;
import org.junit.jupiter.api.Test;

class GroupTest {
  private static final String CONV1 = Samples.conv1("a");

  private static Group group(ReportRow... rows) {
    return Samples.data("x", List.of(rows)).groups().get(0);
  }

  @Test
  void ranks_areSharedByWhatCannotBeToldApart() {
    Group group =
        group(
            Samples.row(Direction.FORWARD, CONV1, "slow", 300, 301, 302),
            Samples.row(Direction.FORWARD, CONV1, "second", 101, 103, 105),
            Samples.row(Direction.FORWARD, CONV1, "first", 100, 102, 104));
    assertThat(group.ranked().stream().map(row -> row.measurement().strategy()))
        .containsExactly("first", "second", "slow");
    assertThat(group.ranks()).containsExactly(1, 1, 3);
  }

  @Test
  void ranks_ofSingleForksAreAsTheTimes() {
    Group group =
        group(
            Samples.row(Direction.FORWARD, CONV1, "a", 100),
            Samples.row(Direction.FORWARD, CONV1, "b", 100.1));
    assertThat(group.ranks()).containsExactly(1, 2);
  }

  @Test
  void otherContracts_haveNoRank() {
    Group group =
        group(
            Samples.row(
                Direction.FORWARD, CONV1, "bound", 1, Contract.OWN_LAYOUT, Facts.NONE, 50, 51),
            Samples.row(Direction.FORWARD, CONV1, "a", 100, 101));
    assertThat(group.ranked()).hasSize(1);
    assertThat(group.bounds()).hasSize(1);
    assertThat(group.bestNs()).isEqualTo(100.5);
  }

  @Test
  void groups_differInMoreThanTheStrategy() {
    List<Group> groups = Samples.small().groups();
    assertThat(groups.stream().map(Group::title))
        .containsExactly("alexnet:conv1, forward", "alexnet:conv1, backwardData");
    assertThat(ReportData.byDescriptor(groups)).hasSize(1);
    assertThat(ReportData.bySetting(groups)).hasSize(2);
  }
}
