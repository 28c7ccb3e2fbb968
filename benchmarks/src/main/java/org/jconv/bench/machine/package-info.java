/**
 * What a timing was taken on: {@link org.jconv.bench.machine.Machine} is the fingerprint of the
 * processor, the system, the JVM and the libraries that a run writes as {@code machine.json}.
 */
@NullMarked
package org.jconv.bench.machine;

import org.jspecify.annotations.NullMarked;
