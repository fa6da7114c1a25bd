package dev.riffle.recommend.model;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;

/**
 * The tenants in memory: loaded when first asked for, and kept while their models fit into what
 * there is for all; the least recently asked for are let go first.
 */
public final class TenantCache {
  private final int most;
  private final MemoryBudget memory;
  private final BiFunction<String, ModelRoom, TenantModels> open;
  private final SequencedMap<String, TenantModels> tenants = new LinkedHashMap<>();

  /**
   * @param most how many names are known at once, 1 or more: anybody can make up one
   * @param memory for the models of all
   * @param open makes a tenant's models, which take their room from the second argument
   */
  public TenantCache(
      int most, MemoryBudget memory, BiFunction<String, ModelRoom, TenantModels> open) {
    this.most = most;
    this.memory = memory;
    this.open = open;
  }

  /** A tenant's models; for a name that nobody uses, there will be none in it. */
  public synchronized TenantModels of(String tenant) {
    TenantModels models =
        tenants.containsKey(tenant) ? tenants.get(tenant) : open.apply(tenant, new Room(tenant));
    tenants.putLast(tenant, models);
    if (tenants.size() > most) {
      evictOne(tenant);
    }
    return models;
  }

  /** Lets go, of all tenants, the models that serve nobody now. */
  public void letGoUnused() {
    leastRecentFirst().forEach(TenantModels::letGoUnused);
  }

  private synchronized List<TenantModels> leastRecentFirst() {
    return new ArrayList<>(tenants.values());
  }

  /** Names without a model go first: made-up ones must not push a real tenant out. */
  private void evictOne(String kept) {
    Iterator<String> names = tenants.sequencedKeySet().iterator();
    String victim = names.next();
    while (names.hasNext() && tenants.get(victim).inUse()) {
      String next = names.next();
      if (next.equals(kept)) {
        break;
      }
      if (!tenants.get(next).inUse()) {
        victim = next;
      }
    }
    // One that is loading just now stays until the next name comes.
    if (tenants.get(victim).close()) {
      tenants.remove(victim);
    }
  }

  private synchronized void evict(TenantModels models) {
    if (models.close()) {
      tenants.values().remove(models);
    }
  }

  /** A tenant's part in the memory of all. */
  private final class Room implements ModelRoom {
    private final String tenant;

    private Room(String tenant) {
      this.tenant = tenant;
    }

    @Override
    public long bytes() {
      return memory.bytes();
    }

    @Override
    public long free() {
      return memory.free();
    }

    @Override
    public boolean take(long bytes) {
      return memory.take(bytes);
    }

    @Override
    public void give(long bytes) {
      memory.give(bytes);
    }

    @Override
    public void clear(long bytes) {
      List<TenantModels> others = leastRecentFirst();
      others.removeIf(other -> other.tenant().equals(tenant));
      for (TenantModels other : others) {
        if (memory.free() < bytes) {
          other.letGoUnused();
        }
      }
      for (TenantModels other : others) {
        if (memory.free() < bytes && other.hasModel()) {
          evict(other);
        }
      }
    }
  }
}
