package dev.riffle.tests.stage.proxy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Which call meets which fault. Each is drawn from the seed, the call's name and how often that
 * call came: the same calls meet the same faults, in whatever order threads make them.
 *
 * <p>Faults come in spells: while one lasts, most calls of a name meet one, so that retries do not
 * help; between, few do.
 */
public final class FaultPlan {
  private static final int SPELL = 8;
  private static final double QUIET_SHARE = 0.15;

  private final long seed;
  private final double share;
  private final Set<Fault> kinds;
  private final Map<String, Integer> calls = new HashMap<>();
  private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
  private final List<String> log = new ArrayList<>();
  private boolean on;

  /**
   * @param share of the calls that meet a fault while faults are many, 0 to 1
   * @param kinds what may happen
   */
  public FaultPlan(long seed, double share, Set<Fault> kinds) {
    this.seed = seed;
    this.share = share;
    this.kinds = Set.copyOf(kinds);
  }

  /** From now on calls meet faults. */
  public synchronized void begin() {
    on = true;
  }

  /** From now on none does. */
  public synchronized void end() {
    on = false;
  }

  /** What meets this call. */
  synchronized Optional<Drawn> next(ServiceCall call, ServiceRequest request) {
    if (!on) {
      return Optional.empty();
    }
    String name = call.toString();
    int nth = calls.merge(name, 1, Integer::sum);
    var random = new SplittableRandom(seed * 0x9e3779b97f4a7c15L + name.hashCode() * 31L + nth);
    boolean spell =
        new SplittableRandom(seed ^ name.hashCode() * 0xc2b2ae3d27d4eb4fL ^ nth / SPELL).nextInt(3)
            == 0;
    if (random.nextDouble() >= share * (spell ? 1 : QUIET_SHARE)) {
      return Optional.empty();
    }
    List<Fault> possible = call.faults(request).stream().filter(kinds::contains).sorted().toList();
    if (possible.isEmpty()) {
      return Optional.empty();
    }
    // What only few calls can meet would hardly be met.
    Fault fault =
        possible.contains(Fault.PARTLY) && random.nextInt(3) == 0
            ? Fault.PARTLY
            : possible.get(random.nextInt(possible.size()));
    counts.merge(fault, 1, Integer::sum);
    log.add("%s: call %d of %s".formatted(fault.wireName(), nth, name));
    return Optional.of(new Drawn(fault, random));
  }

  /** A fault, and where its details come from. */
  record Drawn(Fault fault, SplittableRandom random) {}

  /** How many faults of each kind there were. */
  public synchronized Map<Fault, Integer> counts() {
    return new EnumMap<>(counts);
  }

  /** What happened, in order, for people. */
  public synchronized List<String> log() {
    return List.copyOf(log);
  }
}
