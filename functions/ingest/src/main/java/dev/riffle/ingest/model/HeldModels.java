package dev.riffle.ingest.model;

import dev.riffle.core.model.Model;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Models in memory, within a budget of bytes: the least recently used are let go first. */
final class HeldModels {
  private final long budget;
  private final Map<String, Held> held = new LinkedHashMap<>(16, 0.75f, true);

  private record Held(Model model, long bytes) {}

  HeldModels(long budget) {
    this.budget = budget;
  }

  long budget() {
    return budget;
  }

  Optional<Model> of(String tenant) {
    return Optional.ofNullable(held.get(tenant)).map(Held::model);
  }

  void put(String tenant, Model model, long bytes) {
    held.put(tenant, new Held(model, bytes));
  }

  /**
   * Lets go of other tenants' models, and of the tenant's own last, until so many bytes are free:
   * nothing answers from here, so that the old model need not stay until the next is whole.
   *
   * @return false when so many never are; then nothing is let go
   */
  boolean makeRoom(String tenant, long bytes) {
    if (bytes > budget) {
      return false;
    }
    Iterator<Map.Entry<String, Held>> eldest = held.entrySet().iterator();
    while (taken() + bytes > budget && eldest.hasNext()) {
      if (!eldest.next().getKey().equals(tenant)) {
        eldest.remove();
      }
    }
    if (taken() + bytes > budget) {
      held.remove(tenant);
    }
    return true;
  }

  private long taken() {
    return held.values().stream().mapToLong(Held::bytes).sum();
  }
}
