package dev.riffle.retrain.archive;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/** Counts what was read and what of it does not count. Not for use by several threads. */
public final class ReadReport implements Serializable {
  private static final int LISTED = 20;

  /** So much damage may be chance in an archive of any size. */
  private static final int TOLERATED = 10;

  private static final double TOLERATED_SHARE = 0.05;

  private final EnumMap<DropReason, Long> drops = new EnumMap<>(DropReason.class);
  private final ArrayList<Damage> damages = new ArrayList<>();
  private long objects;
  private long lines;

  void object() {
    objects++;
  }

  void lines(int count) {
    lines += count;
  }

  /** Counts lines or interactions that do not count. */
  public void drop(DropReason reason, long count) {
    drops.merge(reason, count, Long::sum);
  }

  void damage(Damage damage) {
    drop(DropReason.DAMAGED, 1);
    if (damages.size() < LISTED) {
      damages.add(damage);
    }
  }

  /** Adds what another part of the same archive held. */
  public void add(ReadReport part) {
    objects += part.objects;
    lines += part.lines;
    part.drops.forEach(this::drop);
    part.damages.stream().limit(LISTED - damages.size()).forEach(damages::add);
  }

  /**
   * Stops the run when so much is damaged that the model would be of something else.
   *
   * @throws DamagedArchive when more than a twentieth of the lines is damaged
   */
  public void requireMostlyWhole() {
    long damaged = dropped(DropReason.DAMAGED);
    if (damaged > TOLERATED && damaged > TOLERATED_SHARE * lines) {
      throw new DamagedArchive(damaged, lines, damages.getFirst());
    }
  }

  public long objects() {
    return objects;
  }

  /** Lines read, of all tenants. */
  public long lines() {
    return lines;
  }

  public long dropped(DropReason reason) {
    return drops.getOrDefault(reason, 0L);
  }

  /** The first 20 damaged places. */
  public List<Damage> damages() {
    return List.copyOf(damages);
  }
}
