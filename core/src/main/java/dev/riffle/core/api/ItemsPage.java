package dev.riffle.core.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventField;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Some of a tenant's items: {@code {"tenant", "items": [{"itemId", "status", "available",
 * "changed"}], "next"?}}.
 *
 * @param next the last one, when there may be more
 */
public record ItemsPage(String tenant, List<Item> items, Optional<ItemCursor> next) {
  /**
   * One item.
   *
   * @param available whether it may be recommended now
   * @param changed when its row was last written
   */
  public record Item(String itemId, ItemStatus status, boolean available, Instant changed) {}

  public ItemsPage {
    items = List.copyOf(items);
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put(TenantField.NAME, tenant);
    ArrayNode list = json.putArray("items");
    for (Item item : items) {
      list.addObject()
          .put(EventField.ITEM, item.itemId())
          .put("status", item.status().wireName())
          .put("available", item.available())
          .put("changed", item.changed().toString());
    }
    next.ifPresent(cursor -> json.put(PageCursor.NEXT, cursor.encode()));
    return json;
  }
}
