package dev.riffle.core.table;

import dev.riffle.core.online.CountWindow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * Keys of the rows that lists without a user are made of. They lie among the rows of items, and
 * none is an item's: a tenant's name ends at {@code ~} here, which no name has, and at {@code #}
 * there.
 */
public final class ListKeys {
  /** In how many rows each list lies, by the items' ids: as many partitions share the writes. */
  public static final int SLICES = 8;

  private static final String ARRIVALS = "newest";

  private ListKeys() {}

  /** The row of an item in the counts of a span. */
  public static String counts(String tenant, CountWindow window, long span, String itemId) {
    return counts(tenant, window, span, slice(itemId));
  }

  /** All rows of the counts of a span. */
  public static List<String> counts(String tenant, CountWindow window, long span) {
    return slices(slice -> counts(tenant, window, span, slice));
  }

  /** The row of an item among the newest. */
  public static String arrivals(String tenant, String itemId) {
    return arrivals(tenant, slice(itemId));
  }

  /** All rows of the newest items. */
  public static List<String> arrivals(String tenant) {
    return slices(slice -> arrivals(tenant, slice));
  }

  /** Whether a key is of such a row. */
  public static boolean isList(String pk) {
    int item = pk.indexOf('#');
    int list = pk.indexOf('~');
    return list >= 0 && (item < 0 || list < item);
  }

  private static String counts(String tenant, CountWindow window, long span, int slice) {
    return "%s~%s~%d~%d".formatted(tenant, window.wireName(), span, slice);
  }

  private static String arrivals(String tenant, int slice) {
    return "%s~%s~%d".formatted(tenant, ARRIVALS, slice);
  }

  private static List<String> slices(IntFunction<String> key) {
    return IntStream.range(0, SLICES).mapToObj(key).toList();
  }

  private static int slice(String itemId) {
    var hash = new CRC32();
    hash.update(itemId.getBytes(StandardCharsets.UTF_8));
    return (int) (hash.getValue() % SLICES);
  }
}
