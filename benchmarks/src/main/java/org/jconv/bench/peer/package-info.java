/**
 * What native libraries can do: what a user would pick instead, set up as well as it can be. Each
 * is one class, an adapter, and one line in {@link org.jconv.bench.peer.Peers}. The core knows none
 * of them.
 */
@NullMarked
package org.jconv.bench.peer;

import org.jspecify.annotations.NullMarked;
