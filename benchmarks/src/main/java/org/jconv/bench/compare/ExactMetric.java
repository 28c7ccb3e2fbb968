package org.jconv.bench.compare;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A number beside the time that is the same in every fork, and so needs no statistics.
 *
 * @param name of the quantity
 * @param base the base's
 * @param head the head's
 * @param change what that means
 * @param note what else is to be said; empty if nothing
 */
public record ExactMetric(Name name, double base, double head, Change change, String note) {

  /** Which number. */
  public enum Name {
    /** Bytes that a call allocates on the heap. */
    ALLOCATED("allocated", "B/op"),

    /** Bytes held beside the operands. */
    WORKSPACE("workspace", "B"),

    /** The largest difference from the exact sums, relative to the sum of the magnitudes. */
    ERROR("error", "");

    private final String label;
    private final String unit;

    Name(String label, String unit) {
      this.label = label;
      this.unit = unit;
    }

    /** As files and tables call it. */
    @JsonValue
    public String label() {
      return label;
    }

    /** Empty for a ratio. */
    public String unit() {
      return unit;
    }
  }

  /** Whether the number grew. */
  public enum Change {
    /** By more than may be: that is a failure. */
    MORE("more"),

    /** It shrank by as much. */
    LESS("less"),

    /** By nothing that matters. */
    SAME("same");

    private final String label;

    Change(String label) {
      this.label = label;
    }

    /** As files and tables call it. */
    @JsonValue
    public String label() {
      return label;
    }
  }
}
