/**
 * What keeps a run that is cut off: {@link org.jconv.bench.journal.Journal} appends a line for each
 * fork, {@link org.jconv.bench.journal.JournalFile} reads them, and {@link
 * org.jconv.bench.journal.RunState} is what they come to.
 */
@NullMarked
package org.jconv.bench.journal;

import org.jspecify.annotations.NullMarked;
