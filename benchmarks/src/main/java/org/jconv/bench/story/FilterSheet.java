package org.jconv.bench.story;

import java.util.List;

/**
 * Filters of one kind, in rows and columns.
 *
 * @param name for files
 * @param title the kind
 * @param meaning a sentence on what they answer to
 * @param rows what the filters of each row have in common
 * @param columns what the filters of each column have in common
 * @param filters row after row, each {@code [ic][kh][kw]}
 */
public record FilterSheet(
    String name,
    String title,
    String meaning,
    List<String> rows,
    List<String> columns,
    List<float[]> filters) {

  /** Checks that there is a filter for each place. */
  public FilterSheet {
    if (filters.size() != rows.size() * columns.size()) {
      throw new IllegalArgumentException(
          name
              + " has "
              + filters.size()
              + " filters; it must have one for each of "
              + rows.size()
              + " rows and "
              + columns.size()
              + " columns");
    }
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    filters = List.copyOf(filters);
  }
}
