package dev.riffle.core.online;

import dev.riffle.core.online.Arrivals.Arrival;
import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.Collectors;

/**
 * Arrivals of items as bytes.
 *
 * <p>Format 1: the byte 1; the count and, the newest first, each one's id and milliseconds since
 * 1970. Integers are LEB128.
 */
public final class ArrivalsCodec {
  private static final int FORMAT = 1;
  private static final int MIN_BYTES = 2;

  private ArrivalsCodec() {}

  public static byte[] encode(Arrivals arrivals) {
    var out = new StateWriter();
    out.u8(FORMAT);
    out.number(arrivals.items().size());
    for (Arrival item : arrivals.items()) {
      out.text(item.itemId());
      out.number(item.time().toEpochMilli());
    }
    return out.bytes();
  }

  /**
   * Reads arrivals.
   *
   * @throws DamagedState when the bytes are not what {@link #encode} gives
   */
  public static Arrivals decode(byte[] bytes) {
    return StateReader.read("arrivals", bytes, FORMAT, ArrivalsCodec::arrivals);
  }

  private static Arrivals arrivals(StateReader in) {
    int size = in.count(MIN_BYTES);
    var items = new ArrayList<Arrival>(size);
    for (int i = 0; i < size; i++) {
      items.add(new Arrival(in.text(), Instant.ofEpochMilli(in.number())));
    }
    Arrivals read =
        Arrivals.EMPTY.with(
            items.stream()
                .collect(Collectors.toMap(Arrival::itemId, Arrival::time, (one, _) -> one)));
    if (!read.items().equals(items)) {
      throw in.damaged("its items are out of order");
    }
    return read;
  }
}
