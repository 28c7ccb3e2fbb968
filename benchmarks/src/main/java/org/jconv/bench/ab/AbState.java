package org.jconv.bench.ab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jconv.bench.compare.RowKey;
import org.jconv.bench.compare.Sample;
import org.jconv.bench.compare.Side;
import org.jconv.bench.compare.Stage;
import org.jconv.bench.result.Status;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison's journal comes to. A run that goes on and one that was cut off and read again
 * have the same. Not for two threads at once.
 */
public final class AbState {
  private final List<RowKey> keys;
  private final List<RowKey> judged;
  private final List<Sample> samples = new ArrayList<>();
  private final Map<Place, Sample> places = new HashMap<>();
  private final Set<RowKey> over = new HashSet<>();
  private @Nullable List<Sample> wrong;
  private @Nullable List<AbEntry.Flagged> flagged;
  private boolean finished;

  private record Place(RowKey row, Stage stage, int block, Side side) {
    static Place of(Sample sample) {
      return new Place(sample.row(), sample.stage(), sample.block(), sample.side());
    }

    Place other() {
      return new Place(row, stage, block, side == Side.BASE ? Side.HEAD : Side.BASE);
    }
  }

  /** Nothing is done yet. */
  public AbState(AbPlan plan) {
    keys = plan.all().stream().map(RowKey::of).toList();
    judged = keys.subList(0, plan.rows().size());
  }

  /**
   * Takes one more entry.
   *
   * @throws IllegalArgumentException if it does not follow those before
   */
  public void add(AbEntry entry) {
    if (entry instanceof AbEntry.ForkEnded ended) {
      add(ended.sample());
    } else if (entry instanceof AbEntry.Verified verified) {
      wrong = List.copyOf(verified.wrong());
      verified.wrong().stream().filter(sample -> keys.contains(sample.row())).forEach(this::add);
    } else if (entry instanceof AbEntry.Screened screened) {
      for (AbEntry.Flagged row : screened.flagged()) {
        if (row.row() < 0 || row.row() >= keys.size()) {
          throw new IllegalArgumentException(
              "there is no row %d; the plan has %d, from 0".formatted(row.row(), keys.size()));
        }
      }
      flagged = List.copyOf(screened.flagged());
    } else if (entry instanceof AbEntry.Resumed) {
      dropHalves();
    } else if (entry instanceof AbEntry.Finished) {
      finished = true;
    }
  }

  private void add(Sample sample) {
    if (!keys.contains(sample.row())) {
      throw new IllegalArgumentException(
          "the plan has no row '" + sample.row().text() + "', of which a fork is recorded");
    }
    if (places.putIfAbsent(Place.of(sample), sample) != null) {
      throw new IllegalArgumentException(
          "block %d of '%s' has a fork of the %s already"
              .formatted(sample.block(), sample.row().text(), sample.side().label()));
    }
    samples.add(sample);
    if (sample.status() != Status.MEASURED) {
      over.add(sample.row());
    }
  }

  /** A fork whose partner was never measured is measured again: the two must be near in time. */
  private void dropHalves() {
    List<Sample> halves =
        samples.stream()
            .filter(sample -> sample.status() == Status.MEASURED)
            .filter(sample -> !places.containsKey(Place.of(sample).other()))
            .toList();
    samples.removeAll(halves);
    halves.forEach(half -> places.remove(Place.of(half)));
  }

  /** Whether a fork of that side in that step is left to measure. */
  boolean lacks(Step step, Side side) {
    RowKey row = keys.get(step.row());
    Place place = new Place(row, step.stage(), step.block(), side);
    if (places.containsKey(place)) {
      return false;
    }
    // where one side failed, one look at the other says whether it does, too
    return !over.contains(row) || places.containsKey(place.other());
  }

  /** Whether no row is left that could be judged, so that rulers are of no use either. */
  boolean isOver() {
    return over.containsAll(judged);
  }

  /** Whether nothing is left to measure of a step. */
  boolean isDone(Step step) {
    return !lacks(step, Side.BASE) && !lacks(step, Side.HEAD);
  }

  /** What was measured of a step on one side. */
  Optional<Sample> sample(Step step, Side side) {
    return Optional.ofNullable(
        places.get(new Place(keys.get(step.row()), step.stage(), step.block(), side)));
  }

  /** All forks so far. */
  public List<Sample> samples() {
    return List.copyOf(samples);
  }

  /** What was wrong when the sides were compared with the oracle; empty before. */
  Optional<List<Sample>> wrong() {
    return Optional.ofNullable(wrong);
  }

  /** The rows to measure again and how often; empty before the first stage is over. */
  Optional<Map<Integer, Integer>> flagged() {
    if (flagged == null) {
      return Optional.empty();
    }
    Map<Integer, Integer> blocks = new TreeMap<>();
    flagged.forEach(row -> blocks.put(row.row(), row.blocks()));
    return Optional.of(blocks);
  }

  /** Whether all is measured. */
  public boolean isFinished() {
    return finished;
  }
}
