package dev.riffle.core.online;

import dev.riffle.core.online.ItemCounts.Count;
import java.util.ArrayList;

/**
 * Counts of items as bytes.
 *
 * <p>Format 1: the byte 1; the total; the count of items and, by id, each one's id, users and
 * error. Integers are LEB128.
 */
public final class ItemCountsCodec {
  private static final int FORMAT = 1;
  private static final int MIN_BYTES = 3;

  private ItemCountsCodec() {}

  public static byte[] encode(ItemCounts counts) {
    var out = new StateWriter();
    out.u8(FORMAT);
    out.number(counts.total());
    out.number(counts.items().size());
    for (Count count : counts.items()) {
      out.text(count.itemId());
      out.number(count.users());
      out.number(count.error());
    }
    return out.bytes();
  }

  /**
   * Reads counts.
   *
   * @throws DamagedState when the bytes are not what {@link #encode} gives
   */
  public static ItemCounts decode(byte[] bytes) {
    return StateReader.read("counts", bytes, FORMAT, ItemCountsCodec::counts);
  }

  private static ItemCounts counts(StateReader in) {
    long total = in.number();
    int size = in.count(MIN_BYTES);
    var items = new ArrayList<Count>(size);
    for (int i = 0; i < size; i++) {
      var count = new Count(in.text(), in.number(), in.number());
      if (count.certain() < 0
          || (i > 0 && items.getLast().itemId().compareTo(count.itemId()) >= 0)) {
        throw in.damaged("item %d is out of order, or counted less than nothing".formatted(i));
      }
      items.add(count);
    }
    return new ItemCounts(total, items);
  }
}
