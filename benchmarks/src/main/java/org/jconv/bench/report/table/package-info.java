/**
 * The tables of a report: {@link org.jconv.bench.report.table.Column} says what each column means,
 * on a terminal, in Markdown and on the page.
 */
@NullMarked
package org.jconv.bench.report.table;

import org.jspecify.annotations.NullMarked;
