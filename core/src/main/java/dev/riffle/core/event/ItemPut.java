package dev.riffle.core.event;

import java.time.Instant;

/** Creates an item or replaces its features; the newest by time, then by id, stands. */
public record ItemPut(String id, String tenant, String itemId, Instant time, ItemFeatures item)
    implements CatalogueCommand {
  /** Its {@code type} in JSON. */
  public static final String TYPE = "item.put";

  @Override
  public String type() {
    return TYPE;
  }
}
