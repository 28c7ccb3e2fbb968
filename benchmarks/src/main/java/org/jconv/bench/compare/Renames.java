package org.jconv.bench.compare;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Strategies that the head calls otherwise than the base. Rows go by the base's names.
 *
 * @param heads the head's names by the base's
 */
public record Renames(@JsonValue Map<String, String> heads) {
  /** All are called the same. */
  public static final Renames NONE = new Renames(Map.of());

  /** Checks that no two become one. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Renames {
    heads = Collections.unmodifiableMap(new LinkedHashMap<>(heads));
    if (new HashSet<>(heads.values()).size() < heads.size()) {
      throw new IllegalArgumentException(
          "two strategies are renamed to one, in %s; rows of the two could not be told apart"
              .formatted(heads));
    }
  }

  /** What a side calls the strategy that the base calls so. */
  public String of(Side side, String strategy) {
    return side == Side.BASE ? strategy : heads.getOrDefault(strategy, strategy);
  }

  /** What the base calls the strategy that a side calls so. */
  public String inBase(Side side, String strategy) {
    if (side == Side.BASE) {
      return strategy;
    }
    return heads.entrySet().stream()
        .filter(entry -> entry.getValue().equals(strategy))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(strategy);
  }

  /** What readers of the comparison must know, a sentence each. */
  public List<String> notes() {
    return heads.entrySet().stream()
        .map(
            entry ->
                "What the base calls %s is %s in the head."
                    .formatted(entry.getKey(), entry.getValue()))
        .toList();
  }
}
