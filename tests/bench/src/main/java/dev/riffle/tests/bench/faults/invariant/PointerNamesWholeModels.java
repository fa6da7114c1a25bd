package dev.riffle.tests.bench.faults.invariant;

import dev.riffle.core.registry.ModelPointer;
import java.util.List;

/** At every moment, each model that the pointer names for an arm is stored whole. */
public final class PointerNamesWholeModels implements Invariant {
  @Override
  public String name() {
    return "the pointer names whole models";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    return evidence.pointers().stream()
        .flatMap(
            seen ->
                seen.pointer().arms().stream()
                    .map(ModelPointer.Arm::model)
                    .filter(version -> !seen.whole().contains(version)))
        .distinct()
        .map(version -> "named, and not stored whole: " + version)
        .toList();
  }
}
