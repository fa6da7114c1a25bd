package dev.riffle.recommend.model;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;

/** The tenants in memory: loaded when first asked for, the least recently asked for let go. */
public final class TenantCache {
  private final int most;
  private final Function<String, TenantModels> open;
  private final SequencedMap<String, TenantModels> tenants = new LinkedHashMap<>();

  /**
   * @param most how many stay in memory, 1 or more
   * @param open makes a tenant's models
   */
  public TenantCache(int most, Function<String, TenantModels> open) {
    this.most = most;
    this.open = open;
  }

  /** A tenant's models; for a name that nobody uses, there will be none in it. */
  public synchronized TenantModels of(String tenant) {
    TenantModels models = tenants.containsKey(tenant) ? tenants.get(tenant) : open.apply(tenant);
    tenants.putLast(tenant, models);
    if (tenants.size() > most) {
      evictOne(tenant);
    }
    return models;
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
    tenants.remove(victim);
  }
}
