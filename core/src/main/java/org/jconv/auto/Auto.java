package org.jconv.auto;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.Strategies;
import org.jconv.auto.Choices.Choice;

/**
 * {@code auto}: another strategy for each direction, picked when the plan is made, for its shape
 * and its number of threads on this machine. {@link ConvolutionPlan#computedBy} says which, and how
 * it was picked; {@link #pick} says so beforehand. The first of these that has an answer counts:
 *
 * <ol>
 *   <li>what was measured in this JVM by {@link Strategies#tune}, or given to {@link #use};
 *   <li>the file of {@link Choices} that the system property {@code jconv.choices} names;
 *   <li>the resource {@code META-INF/jconv/choices.tsv} on the class path, which an application may
 *       ship;
 *   <li>rules, which are never more than a guess: a table in {@link Rules}.
 * </ol>
 *
 * <p>A choice whose strategy is not there or declines is not used, and the pick says so. A file or
 * a resource that cannot be read is an {@link IllegalArgumentException} when a plan is made. Files
 * are read once.
 *
 * <p>The plan makes the workspace of every strategy that it picked, one for all directions that
 * picked it. What the picked strategies promise, it promises: {@link #exact} is for callers who
 * rely on sums of plain products, in every direction.
 */
public final class Auto implements ConvolutionStrategy {
  private final boolean exact;
  private final Supplier<List<ConvolutionStrategy>> builtIn;
  private final Supplier<List<ConvolutionStrategy>> all;

  /** Picks what is fastest, be its errors those of sums of products or larger but stated. */
  public Auto() {
    this(false, Strategies::builtIn, Strategies::all);
  }

  /**
   * For the registry, which this is a part of, and for tests.
   *
   * @param builtIn what rules pick from, asked when something is to be picked
   * @param all what choices may name
   */
  Auto(
      boolean exact,
      Supplier<List<ConvolutionStrategy>> builtIn,
      Supplier<List<ConvolutionStrategy>> all) {
    this.exact = exact;
    this.builtIn = builtIn;
    this.all = all;
  }

  /**
   * {@code auto-exact}: picks only what has no {@link ConvolutionStrategy#errorBound} of its own,
   * such as Winograd's algorithm has.
   */
  public static Auto exact() {
    return new Auto(true, Strategies::builtIn, Strategies::all);
  }

  /** Remembers choices until the JVM ends; where there was one for the same, the new one counts. */
  public static void use(Choices choices) {
    Sources.add(choices);
  }

  /** Forgets all choices that were measured here or given, and reads files again when asked. */
  public static void forget() {
    Sources.forget();
  }

  @Override
  public String name() {
    return exact ? "auto-exact" : "auto";
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape) {
    Optional<String> reason = Optional.empty();
    for (Direction direction : Direction.values()) {
      reason = unsupportedReason(shape, direction);
      if (reason.isEmpty()) {
        return reason;
      }
    }
    return reason;
  }

  /** None of the candidates that the rules have can compute it; choices are not asked. */
  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape, Direction direction) {
    List<ConvolutionStrategy> candidates = builtIn.get();
    if (byRule(candidates, shape, direction).isPresent()) {
      return Optional.empty();
    }
    List<String> names = Rules.candidates(shape, direction);
    return Optional.of(
        candidates.stream()
            .filter(strategy -> names.contains(strategy.name()))
            .map(strategy -> strategy.name() + ": " + reason(strategy, shape, direction).orElse(""))
            .collect(Collectors.joining("; ", "no candidate can: ", "")));
  }

  /** The largest bound of what may be picked for any number of threads. */
  @Override
  public OptionalDouble errorBound(ConvolutionShape shape, Direction direction) {
    List<ConvolutionStrategy> candidates = builtIn.get();
    Stream<ConvolutionStrategy> chosen =
        Sources.all().stream()
            .flatMap(source -> source.choices().strategies(shape, direction).stream())
            .flatMap(name -> find(candidates, name).stream())
            .filter(strategy -> reason(strategy, shape, direction).isEmpty());
    Stream<ConvolutionStrategy> ruled =
        byRule(candidates, shape, direction).map(Pick::strategy).stream();
    return Stream.concat(chosen, ruled)
        .flatMapToDouble(strategy -> strategy.errorBound(shape, direction).stream())
        .max();
  }

  @Override
  public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
    return new AutoPlan(this, shape, threads);
  }

  /**
   * What a plan would be made of.
   *
   * @throws IllegalArgumentException if a file of choices cannot be read
   * @throws UnsupportedOperationException if there is an {@link #unsupportedReason}
   */
  public Pick pick(ConvolutionShape shape, Direction direction, int threads) {
    List<ConvolutionStrategy> candidates = builtIn.get();
    List<String> unused = new ArrayList<>();
    for (Sources.Source source : Sources.all()) {
      Optional<Choice> choice = source.choices().find(shape, direction, threads);
      if (choice.isEmpty()) {
        continue;
      }
      String name = choice.get().strategy();
      Optional<ConvolutionStrategy> strategy = find(candidates, name);
      Optional<String> reason =
          strategy.isEmpty()
              ? Optional.of("there is no such strategy to pick")
              : reason(strategy.get(), shape, direction);
      if (strategy.isPresent() && reason.isEmpty()) {
        return pick(new Pick(strategy.get(), source.where()), unused);
      }
      unused.add(String.format("; not %s, %s: %s", name, source.where(), reason.orElse("")));
    }
    return byRule(candidates, shape, direction)
        .map(pick -> pick(pick, unused))
        .orElseThrow(
            () ->
                new UnsupportedOperationException(
                    String.format(
                        "%s cannot compute %s of %s: %s",
                        name(), direction, shape, unsupportedReason(shape, direction).orElse(""))));
  }

  private static Pick pick(Pick pick, List<String> unused) {
    return new Pick(pick.strategy(), pick.how() + String.join("", unused));
  }

  private Optional<Pick> byRule(
      List<ConvolutionStrategy> candidates, ConvolutionShape shape, Direction direction) {
    return Rules.pick(
        shape,
        direction,
        name ->
            named(candidates, name)
                .filter(strategy -> reason(strategy, shape, direction).isEmpty()));
  }

  /** Why a strategy is not to be picked, by itself or for want of exactness. */
  private Optional<String> reason(
      ConvolutionStrategy strategy, ConvolutionShape shape, Direction direction) {
    Optional<String> own = strategy.unsupportedReason(shape, direction);
    return own.isEmpty() && exact && strategy.errorBound(shape, direction).isPresent()
        ? Optional.of("it is not exact")
        : own;
  }

  /** What a choice names; the class path is looked through only for what is not this library's. */
  private Optional<ConvolutionStrategy> find(List<ConvolutionStrategy> candidates, String name) {
    return named(candidates, name)
        .or(() -> named(all.get(), name))
        .filter(strategy -> !(strategy instanceof Auto)); // which would ask itself
  }

  private static Optional<ConvolutionStrategy> named(
      List<ConvolutionStrategy> strategies, String name) {
    return strategies.stream().filter(strategy -> strategy.name().equals(name)).findFirst();
  }
}
