package org.jconv.bench.advise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.advise.Advice.Basis;
import org.jconv.bench.advise.Advice.Confidence;
import org.jconv.bench.advise.Advice.Finding;
import org.jconv.bench.advise.Advice.Neighbour;
import org.jspecify.annotations.Nullable;

/**
 * Gives advice from runs.
 *
 * <p>Of several runs that measured a shape, one is taken: the one whose machine is the most like
 * this one; then the one with the most Java strategies that may be advised; then with the most rows
 * at all; then the newest.
 */
public final class Advisor {
  private static final int NEIGHBOURS = 3;

  private final Question question;
  private final Here here;
  private final Map<Direction, List<Ranking>> measured = new EnumMap<>(Direction.class);

  private Advisor(Question question, List<Source> sources, Here here) {
    this.question = question;
    this.here = here;
    for (Direction direction : question.directions()) {
      measured.put(
          direction,
          sources.stream()
              .flatMap(source -> Ranking.of(source, direction.label(), question.threads()).stream())
              .toList());
    }
  }

  /** One for each direction of each shape, in the order in which they are asked for. */
  public static List<Advice> advise(Question question, List<Source> sources, Here here) {
    Advisor advisor = new Advisor(question, sources, here);
    List<Advice> all = new ArrayList<>();
    for (ConvolutionShape shape : question.shapes()) {
      for (Direction direction : question.directions()) {
        all.add(advisor.advise(shape, direction));
      }
    }
    return all;
  }

  private Advice advise(ConvolutionShape shape, Direction direction) {
    List<Judged> judged =
        measured.getOrDefault(direction, List.of()).stream()
            .map(ranking -> Judged.of(ranking, shape, direction, question, here))
            .sorted(byWorth())
            .toList();
    List<Judged> exact =
        judged.stream().filter(j -> Distance.isNone(j.ranking().shape(), shape)).toList();
    if (!exact.isEmpty() && exact.get(0).hasAdvice()) {
      return advice(shape, direction, Basis.MEASURED, exact, null, List.of());
    }
    String missing = exact.isEmpty() ? "not measured" : exact.get(0).whyNone();
    List<Near> near = near(judged, shape);
    if (near.isEmpty()) {
      return new Advice(
          shape,
          shape.label(),
          shape.toString(),
          direction,
          Basis.NONE,
          null,
          missing + ", nor was a shape near it",
          List.of(),
          Confidence.NONE,
          List.of(),
          here.picked(shape, direction, question.threads()).orElse(null));
    }
    ConvolutionShape nearest = near.get(0).judged().ranking().shape();
    List<Judged> there =
        judged.stream().filter(j -> Distance.isNone(j.ranking().shape(), nearest)).toList();
    return advice(
        shape,
        direction,
        Basis.GUESS,
        there,
        missing,
        near.stream().limit(NEIGHBOURS).map(Near::neighbour).toList());
  }

  private static Comparator<Judged> byWorth() {
    return Comparator.<Judged, Standing.Kind>comparing(j -> j.source().standing().kind())
        .thenComparing(Comparator.<Judged>comparingInt(j -> j.java().size()).reversed())
        .thenComparing(
            Comparator.<Judged>comparingInt(j -> j.ranking().entries().size()).reversed())
        .thenComparing(j -> j.source().started(), Comparator.nullsLast(Comparator.reverseOrder()));
  }

  private record Near(double doublings, Judged judged) {
    Neighbour neighbour() {
      ConvolutionShape shape = judged.ranking().shape();
      return new Neighbour(
          shape.label(),
          shape.toString(),
          doublings,
          Advice.Candidate.of(judged.best()),
          judged.source().run());
    }
  }

  /** The best run of each shape that is near, the nearest shape first. */
  private static List<Near> near(List<Judged> judged, ConvolutionShape shape) {
    Map<ConvolutionShape, Near> near = new LinkedHashMap<>();
    for (Judged one : judged) {
      ConvolutionShape other = one.ranking().shape();
      OptionalDouble doublings = Distance.of(shape, other);
      if (doublings.isPresent() && doublings.getAsDouble() > 0 && one.hasAdvice()) {
        near.putIfAbsent(other.withName(""), new Near(doublings.getAsDouble(), one));
      }
    }
    return near.values().stream().sorted(Comparator.comparingDouble(Near::doublings)).toList();
  }

  private Advice advice(
      ConvolutionShape shape,
      Direction direction,
      Basis basis,
      List<Judged> runs,
      @Nullable String why,
      List<Neighbour> neighbours) {
    Judged taken = runs.get(0);
    Optional<Here.Picked> picked = here.picked(shape, direction, question.threads());
    Finding finding = taken.finding(runs.size() - 1, question.javaOnly(), picked);
    Doubts doubts = Doubts.of(finding);
    List<String> texts = new ArrayList<>(doubts.texts());
    if (basis == Basis.GUESS && question.hasLimits()) {
      texts.add("it keeps the limits at the shape that was measured");
    }
    return new Advice(
        shape,
        shape.label(),
        shape.toString(),
        direction,
        basis,
        finding,
        why,
        neighbours,
        basis == Basis.GUESS ? Confidence.LOW : doubts.confidence(),
        texts,
        picked.orElse(null));
  }
}
