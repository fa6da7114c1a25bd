package dev.riffle.core.event;

import java.time.Instant;

/**
 * Creates an item or replaces what is known of it; the newest by time, then by id, stands.
 *
 * @param attributes for answers alone; in the archive they are read by nobody
 */
public record ItemPut(
    String id,
    String tenant,
    String itemId,
    Instant time,
    ItemFeatures item,
    OwnerAttributes attributes)
    implements CatalogueCommand {
  /** Its {@code type} in JSON. */
  public static final String TYPE = "item.put";

  /** Without attributes. */
  public ItemPut(String id, String tenant, String itemId, Instant time, ItemFeatures item) {
    this(id, tenant, itemId, time, item, OwnerAttributes.NONE);
  }

  @Override
  public String type() {
    return TYPE;
  }

  /** The same with these attributes. */
  ItemPut with(OwnerAttributes said) {
    return new ItemPut(id, tenant, itemId, time, item, said);
  }
}
