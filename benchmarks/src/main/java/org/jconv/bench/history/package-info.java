/**
 * One machine over time: {@link org.jconv.bench.history.HistoryFile} has a line for each run, and
 * {@link org.jconv.bench.history.ChangePoints} says where a row's times changed for good.
 */
@NullMarked
package org.jconv.bench.history;

import org.jspecify.annotations.NullMarked;
