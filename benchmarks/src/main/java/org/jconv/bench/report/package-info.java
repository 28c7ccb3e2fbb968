/** What people look at: tables. A report reads measurements; it never runs anything. */
@NullMarked
package org.jconv.bench.report;

import org.jspecify.annotations.NullMarked;
