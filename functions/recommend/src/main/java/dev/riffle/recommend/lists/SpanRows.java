package dev.riffle.recommend.lists;

import dev.riffle.core.online.CountWindow;
import dev.riffle.core.online.ItemCounts;
import dev.riffle.core.recommend.Touches;
import dev.riffle.core.table.ListKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rows of a tenant's spans, added up to the times that lists are of. A time reaches back from
 * now by the length of a window, so it begins within a span: of that one, its share counts.
 *
 * @param counts by key
 */
record SpanRows(String tenant, Map<String, ItemCounts> counts) {
  /** Days before the last two that tell what is usual. */
  static final int DAYS_BEFORE = 6;

  /** Keys of what changes all the time. */
  static List<String> current(String tenant, Instant now) {
    var keys = new ArrayList<String>();
    for (CountWindow window : CountWindow.values()) {
      keys.addAll(ListKeys.counts(tenant, window, window.at(now)));
      keys.addAll(ListKeys.counts(tenant, window, window.at(now) - 1));
    }
    return keys;
  }

  /** Keys of the days before, which do not change any more. */
  static List<String> before(String tenant, Instant now) {
    var keys = new ArrayList<String>();
    for (int days = 2; days < 2 + DAYS_BEFORE; days++) {
      keys.addAll(ListKeys.counts(tenant, CountWindow.DAY, CountWindow.DAY.at(now) - days));
    }
    return keys;
  }

  /** The time of a window that ends now. */
  Touches lately(CountWindow window, Instant now) {
    long span = window.at(now);
    return Touches.NONE
        .plus(rows(window, span), 1)
        .plus(rows(window, span - 1), 1 - window.passed(now));
  }

  /** The spans in which that time lies. */
  Touches whole(CountWindow window, Instant now) {
    long span = window.at(now);
    return Touches.NONE.plus(rows(window, span), 1).plus(rows(window, span - 1), 1);
  }

  /** The days before the last one. */
  Touches daysBefore(Instant now) {
    long day = CountWindow.DAY.at(now);
    Touches sum = Touches.NONE.plus(rows(CountWindow.DAY, day - 1), CountWindow.DAY.passed(now));
    for (int days = 2; days < 2 + DAYS_BEFORE; days++) {
      sum = sum.plus(rows(CountWindow.DAY, day - days), 1);
    }
    return sum;
  }

  private List<ItemCounts> rows(CountWindow window, long span) {
    return ListKeys.counts(tenant, window, span).stream()
        .map(counts::get)
        .filter(Objects::nonNull)
        .toList();
  }
}
