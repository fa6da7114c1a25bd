package dev.riffle.core.event;

import java.time.Instant;

/** Takes an item out of every answer, until a later {@link ItemPut}. */
public record ItemDelete(String id, String tenant, String itemId, Instant time)
    implements CatalogueCommand {
  /** Its {@code type} in JSON. */
  public static final String TYPE = "item.delete";

  @Override
  public String type() {
    return TYPE;
  }
}
