package dev.riffle.core.api;

import dev.riffle.core.name.Ids;
import java.time.Instant;
import java.util.List;

/**
 * The last item of a page.
 *
 * @param shard of the change feed, from 0
 * @param changed when its row was written, to the millisecond
 */
public record ItemCursor(int shard, Instant changed, String itemId) {
  static final int PARTS = 3;

  String encode() {
    return PageCursor.encode(
        List.of(Integer.toString(shard), Long.toString(changed.toEpochMilli()), itemId));
  }

  static ItemCursor decode(List<String> parts) {
    int shard = Integer.parseInt(parts.get(0));
    if (shard < 0 || !Ids.isId(parts.get(2))) {
      throw new IllegalArgumentException("no cursor of items");
    }
    return new ItemCursor(shard, Instant.ofEpochMilli(Long.parseLong(parts.get(1))), parts.get(2));
  }
}
