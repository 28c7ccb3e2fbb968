/** The pictures of a report, each drawn by a class of its own from {@code report.data}. */
@NullMarked
package org.jconv.bench.report.chart;

import org.jspecify.annotations.NullMarked;
