/**
 * The report of a run: {@link org.jconv.bench.report.page.ReportFiles} writes a page, its pictures
 * and a Markdown file from {@code report.data} and {@code report.chart}.
 */
@NullMarked
package org.jconv.bench.report.page;

import org.jspecify.annotations.NullMarked;
