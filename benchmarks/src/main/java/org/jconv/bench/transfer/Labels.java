package org.jconv.bench.transfer;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Finds what a user names; each prints as its label. */
final class Labels {
  private Labels() {}

  /**
   * The one of that label.
   *
   * @param what they are, for the message
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  static <T> T find(String what, String label, T[] all) {
    return Arrays.stream(all)
        .filter(one -> one.toString().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Arrays.stream(all)
                        .map(Object::toString)
                        .collect(
                            Collectors.joining(
                                ", ", "there is no " + what + " " + label + "; there are ", ""))));
  }
}
