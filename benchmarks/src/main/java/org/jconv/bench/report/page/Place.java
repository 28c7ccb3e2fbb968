package org.jconv.bench.report.page;

import org.jconv.bench.report.data.Group;
import org.jconv.bench.report.markup.Names;

/**
 * Places in a page, for links after {@code #}. An id is the very text that a link has there, so
 * that a browser finds it without the page's script, which reads the same text as a filter.
 */
final class Place {
  private Place() {}

  /** All groups of a shape. */
  static String of(String shape) {
    return "shape=" + Names.encoded(shape);
  }

  /** A group. */
  static String of(Group group) {
    String threads = group.setting().threads() == 1 ? "" : "&threads=" + group.setting().threads();
    return of(group.problem().label())
        + "&direction="
        + Names.encoded(group.setting().benchmark())
        + threads;
  }
}
