package dev.riffle.core.model;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What conditions that come again let through, as far as searches gathered it: of a model it never
 * changes. Takes a quarter of the quantized vectors' bytes at most, or 64 KB, and for one condition
 * half of that, so that a wide one leaves room for others. What was not asked for longest makes
 * room, unless it was among the last {@value #LATELY} questions: conditions that take turns do not
 * push each other out, to be gathered anew each time. A condition is gathered from its second
 * question on, so that one that nobody asks again costs nothing.
 */
public final class PassingItemsCache {
  /** Of the quantized vectors' bytes. */
  private static final int SHARE = 4;

  /** What small models take nevertheless. */
  private static final int LEAST = 1 << 16;

  /** Conditions that are known, with or without anything gathered. */
  private static final int MOST = 64;

  /** Of the room, for one condition. */
  private static final int SHARE_OF_ONE = 2;

  /** What was among so many of the last questions makes no room for others. */
  static final int LATELY = 16;

  private final List<ItemBlock> blocks;
  private final long room;
  private final Map<Object, Known> known = new LinkedHashMap<>(16, 0.75f, true);
  private long used;
  private long questions;

  /** What came of asking for room. */
  enum Room {
    GIVEN,
    /** Not now: others are asked for as often, or this condition was forgotten. */
    NOT_NOW,
    /** The condition takes as much as one may. */
    NEVER
  }

  private static final class Known {
    private final PassingItems items;
    private long bytes;
    private long asked;

    Known(PassingItems items) {
      this.items = items;
    }
  }

  PassingItemsCache(List<ItemBlock> blocks, int held, int dims) {
    this.blocks = blocks;
    this.room = most(held, dims);
  }

  /** The most bytes that a model of so many items takes for what conditions let through. */
  public static long most(long items, int dims) {
    return Math.max(LEAST, items * dims / SHARE);
  }

  /**
   * What a condition lets through.
   *
   * @param condition equal to another one only when both let through the same of this model's items
   * @return nothing when it is asked for the first time
   */
  public synchronized Optional<PassingItems> of(Object condition) {
    questions++;
    Known found = known.get(condition);
    if (found == null) {
      known.put(condition, new Known(new PassingItems(blocks, this)));
      if (known.size() > MOST) {
        dropEldest();
      }
      return Optional.empty();
    }
    found.asked = questions;
    return Optional.of(found.items);
  }

  /** Asks for room for so many bytes more; makes it where it can. */
  synchronized Room reserve(PassingItems items, long bytes) {
    Optional<Known> owner = known.values().stream().filter(each -> each.items == items).findAny();
    if (owner.isEmpty()) {
      return Room.NOT_NOW;
    }
    if (owner.get().bytes + bytes > room / SHARE_OF_ONE) {
      return Room.NEVER;
    }
    while (used + bytes > room) {
      Known eldest = known.values().iterator().next();
      if (eldest.items == items || questions - eldest.asked < LATELY) {
        return Room.NOT_NOW;
      }
      dropEldest();
    }
    used += bytes;
    owner.get().bytes += bytes;
    return Room.GIVEN;
  }

  /** Says that bytes that were reserved are not needed. */
  synchronized void giveBack(PassingItems items, long bytes) {
    known.values().stream()
        .filter(each -> each.items == items)
        .findAny()
        .ifPresent(
            owner -> {
              owner.bytes -= bytes;
              used -= bytes;
            });
  }

  /** Bytes of all that was gathered. */
  synchronized long bytes() {
    return used;
  }

  private void dropEldest() {
    Iterator<Known> eldest = known.values().iterator();
    used -= eldest.next().bytes;
    eldest.remove();
  }
}
