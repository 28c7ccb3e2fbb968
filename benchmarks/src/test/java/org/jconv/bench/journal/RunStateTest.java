package org.jconv.bench.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.jconv.bench.result.Examples;
import org.jconv.bench.result.Facts;
import org.jconv.bench.result.ResultRow;
import org.jconv.bench.result.Status;
import org.jconv.bench.roof.Peak;
import org.jconv.bench.roof.Roof;
import org.junit.jupiter.api.Test;

class RunStateTest {
  private final RunState state = new RunState(JournalTest.HEADER.rows());

  @Test
  void row_isDoneWithItsLastForkOrItsFirstFailure() {
    assertThat(state.isDone(0)).isFalse();
    state.add(JournalTest.fork(0, 0, 100));
    assertThat(state.isDone(0)).isFalse();
    assertThat(state.forks(0)).isEqualTo(1);
    assertThat(state.results()).as("a row that is not done").isEmpty();
    state.add(JournalTest.fork(0, 1, 120));
    assertThat(state.isDone(0)).isTrue();
    assertThat(state.times(0)).containsExactly(100.0, 120.0);
    state.add(JournalTest.fork(1, 0, 50));
    assertThat(state.isComplete()).isFalse();
    state.add(new JournalEntry.ForkFailed(1, 1, Status.WRONG_ANSWER, "7 is 8"));
    assertThat(state.isComplete()).isTrue();
    assertThat(state.failure(1)).hasValue("7 is 8");

    List<ResultRow> rows = state.results();
    assertThat(rows)
        .extracting(ResultRow::status)
        .containsExactly(Status.MEASURED, Status.WRONG_ANSWER);
    assertThat(rows.get(0).measurement().orElseThrow().forkNs()).containsExactly(100.0, 120.0);
    assertThat(rows.get(0).provenance()).isEqualTo("EJML 0.46.1");
    Facts facts = rows.get(0).facts();
    assertThat(facts.bytesPerOp()).as("the least").isZero();
    assertThat(facts.maxRelError()).isEqualTo(1e-7);
    assertThat(facts.workspaceBytes()).isNaN();
    assertThat(rows.get(1).forks()).as("what was measured before").hasSize(1);
    assertThat(rows.get(1).measurement()).isEmpty();
  }

  @Test
  void forksOutOfOrder_areRefused() {
    state.add(JournalTest.fork(0, 0, 100));
    assertThatThrownBy(() -> state.add(JournalTest.fork(0, 0, 100)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fork 0 of row 0 does not follow those before; it must be 1");
    state.add(JournalTest.fork(0, 1, 100));
    assertThatThrownBy(() -> state.add(JournalTest.fork(0, 2, 100)))
        .hasMessage("fork 2 of row 0 does not follow those before; the row is done");
    assertThatThrownBy(() -> state.add(new JournalEntry.ForkMeasured(1, 0, List.of())))
        .hasMessage("the fork's results are not those of the first fork");
  }

  @Test
  void roof_isTheBestOfAll() {
    state.add(new JournalEntry.RoofMeasured(Examples.ROOF));
    state.add(
        new JournalEntry.RoofMeasured(new Roof(16, List.of(new Peak(1, 10, 210, 9)), List.of())));
    assertThat(state.roof().orElseThrow().peaks()).containsExactly(new Peak(1, 12, 210, 9));
  }

  @Test
  void journalThatIsReadAgain_comesToTheSame() {
    JournalTest.ENTRIES.forEach(state::add);
    RunState again =
        RunState.of(new JournalFile(JournalTest.HEADER, JournalTest.ENTRIES, 0, Optional.empty()));
    assertThat(again.results()).isEqualTo(state.results());
    assertThat(again.resumed()).containsExactly(Examples.START.plusSeconds(5));
    assertThat(again.finished()).isEqualTo(Examples.START.plusSeconds(9));
    assertThat(again.rowsDone()).isEqualTo(2);
  }
}
