package dev.riffle.core.online;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Shown items as bytes.
 *
 * <p>Format 1: the byte 1; the count of items, and for each, by id, its id, the count of its
 * minutes, the first one, and for each further one how much later than the one before it is.
 * Integers are LEB128.
 */
public final class ShownItemsCodec {
  private static final int FORMAT = 1;
  private static final int MIN_ITEM_BYTES = 1 + 1 + 1;

  private ShownItemsCodec() {}

  public static byte[] encode(ShownItems shown) {
    var byItem = new TreeMap<String, SortedSet<Long>>();
    shown
        .all()
        .forEach(
            each -> byItem.computeIfAbsent(each.itemId(), _ -> new TreeSet<>()).add(each.minute()));
    var out = new StateWriter();
    out.u8(FORMAT);
    out.number(byItem.size());
    byItem.forEach(
        (item, minutes) -> {
          out.text(item);
          out.number(minutes.size());
          long before = 0;
          for (long minute : minutes) {
            out.number(minute - before);
            before = minute;
          }
        });
    return out.bytes();
  }

  /**
   * Reads shown items.
   *
   * @throws DamagedState when the bytes are not what {@link #encode} gives
   */
  public static ShownItems decode(byte[] bytes) {
    return StateReader.read("shown items", bytes, FORMAT, ShownItemsCodec::shown);
  }

  private static ShownItems shown(StateReader in) {
    Set<ShownItems.Shown> all = new HashSet<>();
    String last = null;
    for (int left = in.count(MIN_ITEM_BYTES); left > 0; left--) {
      String item = in.text();
      if (last != null && item.compareTo(last) <= 0) {
        throw in.damaged("its items are out of order");
      }
      last = item;
      minutes(in, item, all);
    }
    return new ShownItems(all);
  }

  private static void minutes(StateReader in, String item, Set<ShownItems.Shown> all) {
    int count = in.count(1);
    if (count == 0) {
      throw in.damaged("an item was shown never");
    }
    long minute = 0;
    for (int n = 0; n < count; n++) {
      long next = in.later(minute);
      if (n > 0 && next == minute) {
        throw in.damaged("a minute comes twice");
      }
      if (next > Long.MAX_VALUE / 60_000) {
        throw in.damaged("a minute of %d is none".formatted(next));
      }
      minute = next;
      all.add(new ShownItems.Shown(item, minute));
    }
  }
}
