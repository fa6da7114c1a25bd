package dev.riffle.tests.bench.poison;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.ItemPut;
import dev.riffle.tests.bench.stream.Arrival;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody sends.
 *
 * @param name in the benchmark's answer
 * @param put what the shop's owner put before, in good faith
 * @param events of the attack, in the order in which they arrive
 * @param pushed the items that are to come into other people's lists
 * @param users whose accounts take part, and who are therefore nobody to be protected
 */
record Attack(
    String name, List<Arrival> put, List<Arrival> events, Set<String> pushed, Set<String> users) {

  /** What a pushed item says of itself, where that is all of the attack. */
  Optional<ItemFeatures> features() {
    return events.size() == 1 && events.getFirst().event() instanceof ItemPut put
        ? Optional.of(put.item())
        : Optional.empty();
  }
}
