package dev.riffle.tests.bench.faults.invariant;

import dev.riffle.core.registry.ModelPointer;
import java.util.Set;

/**
 * The pointer as it was at some moment of a run.
 *
 * @param whole versions of models that could be read whole at that moment
 */
public record PointerSeen(ModelPointer pointer, Set<String> whole) {}
